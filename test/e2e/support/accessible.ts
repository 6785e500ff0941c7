import AxeBuilder from '@axe-core/playwright';
import { expect, type Turntable } from './fixture.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** WCAG 2.2 AA finds nothing wrong on the page now, or in `part` of it. */
export async function expectAccessible({ page, faults }: Turntable, where: string, part = 'html'): Promise<void> {
  expect(faults, 'faults of the page itself').toEqual([]);
  // One page is all the desktop app has, and there are no frames: the legacy mode needs no second one.
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(rules).setLegacyMode(true).analyze();
  // Axe tries an inline style of its own, which the policy refuses.
  faults.length = 0;
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${where}: ${id} ${target} ${failureSummary}`),
  );
  expect.soft(found).toEqual([]);
}
