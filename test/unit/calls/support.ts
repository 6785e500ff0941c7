import { samplePayload } from '../../support/application.ts';

/** Reports of distinct calls, as Interactly sends them: the sample with its own ids and times. */
export function distinctReports(count: number): Buffer[] {
  const text = samplePayload('interactly-apollo-clinic').toString('utf8');
  const callId = /"id": ?"(WC-[^"]+)"/.exec(text)?.[1] as string;
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(text.replaceAll(callId, `WC-${index}`).replaceAll('17727024', String(17_727_024 + index))),
  );
}
