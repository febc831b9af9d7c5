import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { writeStamp } from './src/lib/build-stamp.ts';

// Our own modules (#domain/… and so on) stay outside Astro's bundle, so that pages, server, worker
// and command line share one copy of each in one process.
const oneCopyOfEachModule = {
  name: 'one-copy-of-each-module',
  apply: 'build',
  enforce: 'pre',
  applyToEnvironment: (environment) => environment.name !== 'client',
  resolveId: (id) => (id[0] === '#' ? { id, external: true } : null),
};

const stampTheBuild = {
  name: 'stamp-the-build',
  hooks: { 'astro:build:done': () => writeStamp() },
};

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  integrations: [mdx(), stampTheBuild],
  session: false,
  logger: { entrypoint: './src/lib/astro-log.ts' },
  devToolbar: { enabled: false },
  trailingSlash: 'never',
  security: { checkOrigin: false, csp: false },
  // The highlighter writes its colours into style attributes, which our policy does not draw.
  markdown: { syntaxHighlight: false },
  build: { inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [oneCopyOfEachModule],
  },
});
