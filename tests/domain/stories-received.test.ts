import { beforeEach, expect, test } from 'vitest';
import { storyReceived, takeReceived } from '#domain/stories/received.ts';
import { makePrinciples, makeTold, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
beforeEach(makePrinciples);

test('an address corrected to an employer’s takes a second yes, as the first one did', async () => {
  const { id, location } = await makeTold(now(), { side: 'staff', email: 'ann@gmail.com' });
  const received = (await storyReceived(location.split('t=')[1]!, now()))!;
  const email = 'a.kovacs@brightlinebuses.example';
  const asked = await takeReceived(received, { email }, now());
  expect(asked).toEqual({ faults: { own_risk: 'employer' }, tooMany: false });
  expect((await storyRow(id)).address).toBe('ann@gmail.com');
  const yes = await takeReceived(received, { email, own_risk: '1' }, now());
  expect(yes).toMatchObject({ location: expect.stringContaining('again=1') });
  expect((await storyRow(id)).address).toBe(email);
});
