import { describe, expect, test } from 'vitest';
import { looksLikeEmployers } from '#domain/stories/employer.ts';

const asks = (address: string, more: Partial<Parameters<typeof looksLikeEmployers>[0]> = {}) =>
  looksLikeEmployers({ address, business: '', side: 'customer', tie: 'none', ...more });

describe('an address that could be the employer’s', () => {
  test.each([
    ['the domain is the business', 'ann@northwind.com', { business: 'Northwind' }],
    ['it is one of its words', 'ann@mail.northwind.co.uk', { business: 'Northwind Ferries Ltd' }],
    ['it is all of its words at once', 'ann@bigbank.com', { business: 'Big Bank' }],
    ['with hyphens', 'ann@north-wind-ferries.de', { business: 'North Wind Ferries' }],
    ['with letters that have marks', 'ann@xn--szabo-vra.hu', { business: 'x', side: 'staff' }],
    ['a staff story from any house of its own', 'ann@council.gov.uk', { side: 'staff' }],
    ['between colleagues too', 'ann@hospital.example', { side: 'colleague' }],
    ['or a customer who works there', 'ann@depot.example', { tie: 'works' }],
    ['a name that only looks like a mailbox', 'ann@outlook.depot.example', { side: 'staff' }],
  ])('asks for a second yes: %s', (_what, address, more) => {
    expect(asks(address, more)).toBe(true);
  });

  test.each([
    ['a customer from anywhere', 'ann@northwind.com', {}],
    ['a customer of another business', 'ann@northwind.com', { business: 'Southgate Pharmacy' }],
    ['words that many have in their name', 'ann@citybank.com', { business: 'Bank of the City' }],
    ['a mailbox that anyone may have', 'ann@gmail.com', { side: 'staff' }],
    ['in each country', 'ann@yahoo.co.uk', { side: 'staff' }],
    ['what comes with the line at home', 'ann@t-online.de', { side: 'colleague' }],
    ['even where the business is that provider', 'ann@orange.fr', { business: 'Orange' }],
    ['a domain of one’s own', 'anna@anna-kovacs.hu', { side: 'staff' }],
    ['or of the family', 'a.kovacs@kovacsfamily.example', { side: 'staff' }],
    ['or under an ending for persons', 'me@ann.name', { side: 'staff' }],
    ['no address', '', { side: 'staff' }],
  ])('does not ask: %s', (_what, address, more) => {
    expect(asks(address, more)).toBe(false);
  });
});
