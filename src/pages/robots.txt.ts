import type { APIRoute } from 'astro';
import { words } from '#words/en.ts';

// Programs that gather text to train other programs, by the names they give themselves.
const TRAINING = `AI2Bot Amazonbot anthropic-ai Applebot-Extended Bytespider CCBot ClaudeBot
cohere-ai cohere-training-data-crawler Diffbot FacebookBot Google-Extended GPTBot ImagesiftBot
img2dataset meta-externalagent omgili omgilibot PanguBot Timpibot Webzio-Extended`.split(/\s+/);

export const GET: APIRoute = ({ locals }) => {
  const lines = [
    `# ${words.reading.robots}`,
    ...TRAINING.map((name) => `User-agent: ${name}`),
    'Disallow: /',
    '',
    'User-agent: *',
    'Disallow: /desk',
    'Disallow: /sign-in',
    'Disallow: /account',
    '',
    `Sitemap: ${locals.siteUrl}/sitemap-index.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain' } });
};
