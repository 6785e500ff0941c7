import { folderOf, readSample, writeSample } from './files.mjs';
import { join as joinClips, lengthMs } from './pcm.mjs';
import { writeRecording } from './recording.mjs';
import { say } from './voices.mjs';

const NAME = 'flireo-voorbeeld';
/** Room tone before the first and after the last word, ms. The report gives 132.5 s and no times. */
const LEAD_MS = 3600;
const TAIL_MS = 9000;

/**
 * The nine lines as they are spoken: `pieces` with the pause after each but the last (ms), and `after`, how natural the wait until the
 * next speaker is in comparison with the other waits. The waits share what is left of the reported length.
 */
const lines = [
  {
    pieces: ['Goedemiddag,', 'met Julia van Voorbeeld Bedrijf,', 'hoe kan ik u vandaag helpen?'],
    pauses: [350, 420],
    after: 0.8,
  },
  { pieces: ['Hallo Julia,', 'ik heb een vraag', 'over jullie diensten.'], pauses: [1000, 450], after: 0.9 },
  {
    pieces: [
      'Natuurlijk!',
      'Wij bieden oplossingen in de techniek,',
      'bouw en logistiek.',
      'Kunt u iets meer vertellen',
      'over waar u naar op zoek bent?',
    ],
    pauses: [750, 320, 1100, 260],
    after: 1.1,
  },
  {
    pieces: ['Ik ben geïnteresseerd', 'in technische functies.', 'Kunt u daar meer over vertellen?'],
    pauses: [1150, 1500],
    after: 1.1,
  },
  {
    pieces: [
      'Zeker!',
      'Wij zijn gespecialiseerd',
      'in het verbinden van technische professionals',
      'met bedrijven die innovatie waarderen.',
      'Wat voor technische ervaring heeft u?',
    ],
    pauses: [700, 300, 280, 1300],
    after: 1.15,
  },
  { pieces: ['Ik heb', 'voornamelijk', 'in softwareontwikkeling gewerkt.'], pauses: [1300, 800], after: 1 },
  {
    pieces: ['Dat klinkt goed!', 'Heeft u een voorkeur voor frontend,', 'backend', 'of full-stack rollen?'],
    pauses: [900, 380, 350],
    after: 1.1,
  },
  { pieces: ['Vooral', 'backend.'], pauses: [900], after: 0.9 },
  {
    pieces: [
      'Perfect,',
      'we hebben meerdere backend functies beschikbaar.',
      'Wilt u dat ik u meer informatie stuur',
      'of een afspraak inplan?',
    ],
    pauses: [450, 1200, 350],
    after: 0,
  },
];

/** English words inside Dutch speech, as espeak-ng phonemes: the way Dutch people say them. */
const phonemes = {
  frontend: "[[fr'OntEnt]]",
  backend: "[[b'EkEnt]]",
  'full-stack': "[[f'ulstEk]]",
  softwareontwikkeling: "[[s'OftwE:rOntv#,Ik@l,IN]]",
};
const spokenForm = (text) => text.replace(/frontend|backend|full-stack|softwareontwikkeling/g, (word) => phonemes[word]);

/** `AI: ...` and `Gebruiker: ...` lines of the report, checked against what is spoken. */
function transcript(report) {
  return report.transcriptText.split('\n').map((line, index) => {
    const [, label, text] = /^(AI|Gebruiker): (.*)$/.exec(line);
    if (lines[index].pieces.join(' ') !== text)
      throw new Error(`Line ${index + 1} of the report is not what the script speaks: ${text}`);
    return { speaker: label === 'AI' ? 'agent' : 'customer', text };
  });
}

/** One line as one clip, and where its pieces lie in it. */
function speak(speaker, { pieces, pauses }) {
  const clips = pieces.map((piece) => say(speaker === 'agent' ? 'nl-woman' : 'nl-man', spokenForm(piece)));
  let at = 0;
  const spurts = clips.map((clip, i) => {
    const spurt = { startMs: at, endMs: at + lengthMs(clip) };
    at = spurt.endMs + (pauses[i] ?? 0);
    return spurt;
  });
  return { clip: joinClips(clips, pauses), spurts };
}

/** Makes the recording and the truth of the Dutch example call; its payload is never written. Answers the index entry. */
export function makeVoorbeeld() {
  const report = readSample(NAME, 'report.json');
  const durationMs = report.callLengthSeconds * 1000;
  const spoken = transcript(report).map((line, i) => ({ ...line, ...speak(line.speaker, lines[i]) }));
  const speech = spoken.reduce((sum, { clip }) => sum + lengthMs(clip), 0);
  const perWait = (durationMs - LEAD_MS - TAIL_MS - speech) / lines.reduce((sum, { after }) => sum + after, 0);
  let at = LEAD_MS;
  const turns = spoken.map(({ speaker, text, clip, spurts }, i) => {
    const startMs = at;
    at += lengthMs(clip) + Math.round(perWait * lines[i].after);
    const inCall = spurts.map((spurt) => ({ startMs: startMs + spurt.startMs, endMs: startMs + spurt.endMs }));
    return { clip, truth: { id: `line-${i + 1}`, speaker, startMs, endMs: startMs + lengthMs(clip), text, spurts: inCall } };
  });
  const clips = turns.map(({ clip, truth }) => ({ clip, startMs: truth.startMs, channel: truth.speaker === 'customer' ? 0 : 1 }));
  writeRecording(folderOf(NAME), durationMs, clips, 132);
  writeSample(NAME, 'truth.json', {
    about:
      'Where the nine lines are in recording.mp3, ms from its first sample; the payload has no times. Spurts are the stretches between pauses.',
    durationMs,
    customerChannel: 0,
    recordingOffsetMs: 0,
    speech: turns.map(({ truth }) => truth),
  });
  return {
    name: NAME,
    title: 'Voorbeeld Bedrijf: vraag over technische functies',
    platform: 'flireo',
    payloads: ['report.json'],
    recording: 'recording.mp3',
    customerChannel: 0,
    durationMs,
    callId: report.callId,
  };
}
