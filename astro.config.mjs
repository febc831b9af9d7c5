import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { pictureMaker } from './src/components/mdx/picture-maker.ts';
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

// All faults of content/ at once, each with its file and line, before anything else stumbles on one.
const checkTheContent = {
  name: 'check-the-content',
  hooks: {
    'astro:config:setup': async ({ command }) => {
      if (command !== 'build') return;
      const { readContent } = await import('./src/domain/written.ts');
      try {
        readContent('content');
      } catch (error) {
        error.stack = ''; // where our program noticed it is nothing to a writer
        throw error;
      }
    },
  },
};

const stampTheBuild = {
  name: 'stamp-the-build',
  hooks: { 'astro:build:done': () => writeStamp() },
};

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  integrations: [mdx(), checkTheContent, stampTheBuild],
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
    plugins: [oneCopyOfEachModule, pictureMaker],
  },
});
