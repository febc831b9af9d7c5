import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QUERY_MAX, TERMS_MAX } from '#domain/search/reading.ts';
import { fold, isOneSlip, slipsOf } from '#domain/search/words.ts';
import { find, marked, published, titlesOf } from '../make/finding.ts';
import { makePrinciples } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('words of any script', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const found = async (q: string) => titlesOf(await find(q));

  async function tell(title: string, words: string) {
    await published(house.clock.now(), title, words);
  }

  test.each([
    [
      'Chinese',
      '银行的售后服务很好，我在窗口排队等了两个小时',
      ['服务', '排队', '售后服务', '银', '两个小时'],
    ],
    [
      'Japanese',
      '店員さんは親切にサービスをしてくれました',
      ['親切', 'サービス', '店', '店員さん'],
    ],
    ['Korean', '서비스가 정말 친절했습니다', ['서비스', '친절', '정말']],
    ['Thai', 'พนักงานให้บริการดีมากและยิ้มแย้ม', ['บริการ', 'พนักงาน', 'ดี']],
    ['Hebrew', 'השירות בדלפק היה מצוין וְשָׁלוֹם', ['השירות', 'בדלפק', 'ושלום']],
    ['Arabic', 'كانت الخِدْمَة في المتجر وإيجابية', ['الخدمة', 'المتجر', 'الخدمه', 'وايجابية']],
    ['Persian', 'می‌خواهم از کارمند تشکر کنم', ['می‌خواهم', 'میخواهم', 'کارمند', 'كارمند']],
    ['Hindi', 'दुकान पर सेवा बहुत अच्छी थी', ['सेवा', 'दुकान', 'अच्छी']],
    ['Russian', 'Ёлка стояла у кассы, и кассир её поправил', ['ёлка', 'елка', 'кассы']],
    ['Greek', 'Η εξυπηρέτηση στο ταμείο ήταν καλή', ['εξυπηρέτηση', 'εξυπηρετηση', 'ΤΑΜΕΊΟ']],
    [
      'Turkish',
      'Kapıdaki görevli ışığı İstanbul’da açtı',
      ['kapıdaki', 'kapidaki', 'ISIGI', 'istanbul'],
    ],
    [
      'accented',
      'Crème brûlée im Café an der Straße, smørrebrød',
      ['creme brulee', 'CAFÉ', 'strasse', 'smorrebrod'],
    ],
    ['mixed', '我的iPhone手机坏了', ['iphone', '手机', 'iPhone手机']],
  ])('%s is found', async (script, words, questions) => {
    await tell(script, words);
    await tell('Another', 'Nothing of the kind.');
    for (const q of questions) expect(await found(q), q).toEqual([script]);
  });

  test('Chinese words that stand apart are found together, and marked as they stand', async () => {
    await tell('Bank', '银行的售后服务很好，我在窗口排队等了两个小时');
    const list = await find('银行排队');
    expect(list.isPartly).toBe(true);
    expect(titlesOf(list)).toEqual(['Bank']);
    const [hit] = (await find('售后服务')).hits;
    expect(marked(hit!.words)).toContain('银行的[售后服务]很好');
    expect(await found('税务')).toEqual([]);
  });

  test('apostrophes, hyphens and endings make no difference', async () => {
    await tell(
      'Checked',
      'They wouldn’t check-in the tellers’ bags at the front desk of Maud’s hotel.',
    );
    for (const q of ["wouldn't", 'wouldn’t', 'wouldnt', 'check-in', 'checkin', 'check in']) {
      expect(await found(q), q).toEqual(['Checked']);
    }
    for (const q of ['teller', "teller's", 'checking', 'maud', 'front-desk', 'hotels']) {
      expect(await found(q), q).toEqual(['Checked']);
    }
  });

  test('numbers are found as they are written, and never guessed at', async () => {
    await tell('Priced', 'It cost £38.50 at 17:52 on platform 9, ref. AB-1204.');
    for (const q of ['38.50', '17:52', 'AB-1204', 'ab1204', '1204']) {
      expect(await found(q), q).toEqual(['Priced']);
    }
    expect(await found('1205')).toEqual([]);
  });

  test('a word is found by its beginning where it is none itself', async () => {
    await tell('Lamp', 'The receptionist was kind.');
    expect(await found('recept')).toEqual(['Lamp']);
  });

  test('the order of the words and their case make no difference', async () => {
    await tell('Lamp', 'The receptionist was kind.');
    expect(await found('KIND Receptionist')).toEqual(['Lamp']);
  });
});

describe('slips of the finger', () => {
  test.each([
    ['a wrong letter', 'queme', 'queue', true],
    ['a missing letter', 'quee', 'queue', true],
    ['a letter too many', 'queuue', 'queue', true],
    ['two swapped letters', 'uqeue', 'queue', true],
    ['two slips', 'qeuee', 'queues', false],
    ['another word', 'quarter', 'queue', false],
    ['the same word in other accents', 'café', 'cafe', true],
  ])('%s', (_what, typed, meant, isSlip) => {
    expect(isOneSlip(typed, meant)).toBe(isSlip);
    const shared = slipsOf(typed).some((slip) => slipsOf(meant).includes(slip));
    if (isSlip) expect(shared).toBe(true);
  });

  test('one spelling for what is read as one word', () => {
    for (const word of ['İSTANBUL', 'istanbul', 'ıstanbul']) expect(fold(word)).toBe('istanbul');
    expect(fold('ＡＢＣ')).toBe('abc');
    expect(fold('don’t')).toBe('dont');
  });
});

describe('the box is no query language', () => {
  const house = useHouse();
  beforeEach(async () => {
    await makePrinciples();
    await published(house.clock.now(), 'Lamp', 'The receptionist and the lamp were near the door.');
  });

  const hostile = [
    ...['"', '""', '"lamp', 'lamp"', "'", 'lamp*', '*', '^lamp', 'lamp -door', '-lamp', '+lamp'],
    ...['lamp AND', 'AND', 'OR', 'NOT', 'lamp NOT door', 'NEAR', 'NEAR(lamp door, 2)', 'lamp OR'],
    ...['title:lamp', 'filed : filedgood', 'filedgood', '{title words} : lamp', 'words:', ':'],
    ...['(', ')', '((lamp)', '{', '}', '[', '\\', '%', '_', '--', ';', '/* */', '?1', '$x', '@a'],
    ...['😀', '👩‍👩‍👧', '\u0000', 'la\u0000mp', '\ud800', 'lamp\udc00', '\u202elamp', '\ufeff'],
    ...[
      '\u0001lamp\u0002',
      '\u200b',
      '\r\n\t',
      'ا'.repeat(500),
      '好'.repeat(500),
      'e\u0301'.repeat(900),
    ],
    ...['x'.repeat(10_000), 'lamp '.repeat(2_000), '"'.repeat(10_000), '-'.repeat(10_000)],
    `${Array.from({ length: 300 }, (_, at) => `w${at}`).join(' ')}`,
    "'; DROP TABLE stories; --",
  ];

  test('whatever is typed, an answer comes', async () => {
    for (const q of hostile) {
      const list = await find(q).catch((error: Error) => error);
      expect(list, JSON.stringify(q.slice(0, 40))).not.toBeInstanceOf(Error);
    }
  });

  test('operators are words like others, or nothing', async () => {
    for (const q of ['lamp*', '"lamp', '^lamp', '-lamp', '+lamp', '((lamp)', '\u202elamp']) {
      expect(titlesOf(await find(q)), q).toEqual(['Lamp']);
    }
    expect(titlesOf(await find('lamp AND door'))).toEqual(['Lamp']);
    expect((await find('lamp NOT')).missing).toEqual(['NOT']);
    expect(titlesOf(await find('filedgood'))).toEqual([]);
    expect((await find('😀')).question.terms).toEqual([]);
  });

  test('a long question is read as far as its beginning, and says so', async () => {
    const { question } = await find(`lamp ${'and so on '.repeat(100)}`);
    expect([...question.words].length).toBeLessThanOrEqual(QUERY_MAX);
    expect(question.cut).toEqual({ letters: QUERY_MAX, terms: TERMS_MAX });
    const many = await find(Array.from({ length: 30 }, (_, at) => `w${at}`).join(' '));
    expect(many.question.terms).toHaveLength(TERMS_MAX);
    expect((await find('lamp')).question.cut).toBeUndefined();
  });

  const naughty = '../shared/fixtures/text/blns.json';
  const isThere = existsSync(naughty);
  test.skipIf(!isThere)(
    isThere ? 'five hundred naughty strings do no harm' : `fixtures not present: ${naughty}`,
    async () => {
      const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
      expect(strings.length).toBeGreaterThan(400);
      for (const q of strings) {
        const list = await find(q).catch((error: Error) => error);
        expect(list, JSON.stringify(q)).not.toBeInstanceOf(Error);
      }
    },
  );
});
