import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { analyseRecording } from '../../../core/media/analyse.ts';
import { normaliseCall } from '../../../core/platforms/registry.ts';
import { hearCall } from '../../../shared/heard/hear.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { Heard, HeardSpeech } from '../../../shared/model/heard.ts';
import type { LabelledCall } from './call.ts';
import type { SpokenText } from './truth.ts';
import { writeWav } from './wav.ts';

/** What the application hears in the call's recording, written as a file and read back by the same worker. */
export async function listenToCall(labelled: LabelledCall, folder: string): Promise<HeardSpeech> {
  const path = join(folder, `${labelled.seed}.wav`);
  writeWav(path, labelled);
  const { speech } = await analyseRecording({ path, peaksPath: join(folder, 'peaks') });
  rmSync(path);
  return speech;
}

/** The call as a platform without times reports it. */
export function reportedCall({ seed, durationMs }: LabelledCall, lines: readonly SpokenText[]): Call {
  const doc = {
    eventTimestamp: 1_756_294_820_944,
    eventType: 'end-of-call-report',
    callId: `labelled-${seed}`,
    fromCaller: '+31600000000',
    toAssistant: '+31850000000',
    callLengthSeconds: durationMs / 1000,
    transcriptText: lines.map(({ speaker, text }) => `${speaker === 'agent' ? 'AI' : 'Gebruiker'}: ${text}`).join('\n'),
  };
  return normaliseCall([{ sha256: '0'.repeat(64), doc }])!;
}

export interface HeardCall {
  heard: Heard;
  measured: Call;
}

/** From speech and transcript to the call as it is measured. */
export function hearLabelled(labelled: LabelledCall, speech: HeardSpeech, form: 'complete' | 'lossy'): HeardCall {
  const call = reportedCall(labelled, labelled.truth.lines[form]);
  const { durationMs } = labelled;
  const recording = { customerChannel: 0, channelBy: 'assumed', offsetMs: 0, offsetBy: 'default', durationMs } as const;
  const heard = hearCall({ call, speech, recording, pins: [] });
  return { heard, measured: measuredCall(call, heard, 0) };
}
