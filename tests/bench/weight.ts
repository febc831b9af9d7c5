// What a reader's first view of a page weighs: the page, its styles, fonts and scripts.
import { brotliCompressSync } from 'node:zlib';

export type Weight = { page: number; pagePacked: number; fonts: number; scripts: number };

/** Bytes of the page with its styles (plain and packed), of all fonts they name, and of scripts. */
export async function measureWeight(site: string, path: string): Promise<Weight> {
  const html = await (await fetch(site + path)).text();
  const styles = await Promise.all(all(html, /<link[^>]+href="([^"]+\.css)"/g).map(read(site)));
  const scripts = await Promise.all(all(html, /<script[^>]+src="([^"]+)"/g).map(read(site)));
  const css = styles.map(String);
  const fontNames = new Set(css.flatMap((sheet) => all(sheet, /url\("?([^")]+\.woff2)"?\)/g)));
  const fonts = await Promise.all([...fontNames].map(read(site)));
  const parts = [Buffer.from(html), ...styles];
  return {
    page: sum(parts),
    pagePacked: sum(parts.map((part) => brotliCompressSync(part))),
    fonts: sum(fonts),
    scripts: sum(scripts),
  };
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

function read(site: string) {
  return async (href: string) =>
    Buffer.from(await (await fetch(new URL(href, site))).arrayBuffer());
}

function sum(parts: Buffer[]): number {
  return parts.reduce((bytes, part) => bytes + part.length, 0);
}
