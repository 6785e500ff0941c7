/** The thresholds of the design, ms. */
const GRACE = 500;
const SLOW = 2000;
const DEAD_AIR = 3000;

function crossing(customer, agent) {
  const startMs = Math.max(customer.startMs, agent.startMs);
  const endMs = Math.min(customer.endMs, agent.endMs);
  if (endMs <= startMs) return [];
  const mark = (kind, by) => [{ kind, by, startMs, endMs, amountMs: endMs - startMs, turnIds: [customer.id, agent.id] }];
  const inside = customer.startMs > agent.startMs && customer.endMs < agent.endMs;
  if (inside && customer.endMs - customer.startMs < GRACE) return mark('backchannel', 'customer');
  if (endMs - startMs <= GRACE) return mark('overlap', null);
  if (agent.startMs > customer.startMs) return mark('agent-cut-in', 'agent');
  return mark(agent.endMs < customer.endMs ? 'barge-in' : 'interruption', 'customer');
}

/** What must be found in this call with the default thresholds, on the true clock; for tests and for the reader of truth.json. */
export function marksOf(turns) {
  const customers = turns.filter(({ speaker }) => speaker === 'customer');
  const agents = turns.filter(({ speaker }) => speaker === 'agent');
  const crossings = customers.flatMap((customer) => agents.flatMap((agent) => crossing(customer, agent)));
  const reported = agents.flatMap((turn) =>
    turn.segments
      .filter(({ interrupted }) => interrupted)
      .map(({ endMs }) => ({
        kind: 'reported-interruption',
        by: 'customer',
        startMs: endMs,
        endMs,
        amountMs: 0,
        turnIds: [turn.id],
      })),
  );
  const slow = agents.flatMap((turn) => {
    const asked = turn.reply && customers.find(({ id }) => id === turn.messageId);
    const latency = asked ? turn.startMs - asked.endMs : 0;
    return latency > SLOW
      ? [
          {
            kind: 'slow-reply',
            by: 'agent',
            startMs: asked.endMs,
            endMs: turn.startMs,
            amountMs: latency,
            turnIds: [asked.id, turn.id],
          },
        ]
      : [];
  });
  const dead = turns
    .toSorted((a, b) => a.startMs - b.startMs)
    .flatMap((turn, i, inOrder) => {
      const silentFrom = Math.max(...inOrder.slice(0, i).map(({ endMs }) => endMs));
      const silence = turn.startMs - silentFrom;
      return i > 0 && silence > DEAD_AIR
        ? [
            {
              kind: 'dead-air',
              by: turn.speaker,
              startMs: silentFrom,
              endMs: turn.startMs,
              amountMs: silence,
              turnIds: [turn.id],
            },
          ]
        : [];
    });
  return [...crossings, ...reported, ...slow, ...dead].sort((a, b) => a.startMs - b.startMs);
}
