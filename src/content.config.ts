// What an essay, a principle, an author and a page must contain. The forms belong to the domain,
// which reads the same files without Astro.

import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { principleForm } from '#domain/principles.ts';
import { articleForm, authorForm, handbookForm, pageForm } from '#domain/written.ts';

const base = (folder: string) => `./content/${folder}`;

export const collections = {
  articles: defineCollection({
    loader: glob({ pattern: '*.mdx', base: base('articles') }),
    schema: articleForm,
  }),
  principles: defineCollection({
    loader: glob({ pattern: '*.mdx', base: base('principles') }),
    schema: principleForm,
  }),
  authors: defineCollection({
    loader: glob({ pattern: '*.yaml', base: base('authors') }),
    schema: authorForm,
  }),
  pages: defineCollection({
    loader: glob({ pattern: '*.mdx', base: base('pages') }),
    schema: pageForm,
  }),
  handbook: defineCollection({
    loader: glob({ pattern: '*.mdx', base: base('handbook') }),
    schema: handbookForm,
  }),
};
