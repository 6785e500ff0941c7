import { expect, test } from 'vitest';
import { splitTranscript } from '../../../core/platforms/flireo/transcript.ts';

const split = (text: string) => splitTranscript(text).utterances.map(({ role, speaker, text: said }) => [role, speaker, said]);

test('a text that goes on in the next line belongs to the utterance before', () => {
  expect(split('AI: Goedemiddag,\nhoe gaat het?\n\nGebruiker: Goed.\n')).toEqual([
    ['AI', 'agent', 'Goedemiddag,\nhoe gaat het?'],
    ['Gebruiker', 'customer', 'Goed.'],
  ]);
});

test('a colon in speech does not split, even when it comes back at the start of a line', () => {
  const text =
    'AI: Ik heb genoteerd:\nNaam: Jan\nAdres: Dam 1\nGebruiker: Let op: nummer 2.\nAI: Verbeterd:\nNaam: Jan\nAdres: Dam 2';
  expect(split(text)).toEqual([
    ['AI', 'agent', 'Ik heb genoteerd:\nNaam: Jan\nAdres: Dam 1'],
    ['Gebruiker', 'customer', 'Let op: nummer 2.'],
    ['AI', 'agent', 'Verbeterd:\nNaam: Jan\nAdres: Dam 2'],
  ]);
  expect(splitTranscript(text).certainty).toBe('labelled');
});

test('an unknown label that comes back is the party that has none yet', () => {
  const customer = splitTranscript('Agent: Hi\nSanne de Vries: Hello\nAgent: How are you\nSanne de Vries: Fine');
  expect(customer.certainty).toBe('guessed');
  expect(customer.utterances.map(({ speaker }) => speaker)).toEqual(['agent', 'customer', 'agent', 'customer']);
  expect(split('Julia: Hallo\nGebruiker: Dag\nJulia: Zeg het maar')[0]).toEqual(['Julia', 'agent', 'Hallo']);
  expect(split('Julia: Hallo\nPiet: Dag\nJulia: Ja\nPiet: Nee').map(([, speaker]) => speaker)).toEqual([
    'agent',
    'customer',
    'agent',
    'customer',
  ]);
});

test('an unknown label that does not come back is speech', () => {
  expect(split('AI: Noteer dit.\nLet op: morgen dicht.')).toEqual([['AI', 'agent', 'Noteer dit.\nLet op: morgen dicht.']]);
});

test('no label at all is one line', () => {
  expect(splitTranscript('just some text\nand more')).toMatchObject({
    certainty: 'none',
    utterances: [{ role: '', text: 'just some text\nand more' }],
  });
  expect(splitTranscript('').utterances).toEqual([]);
});

test('labels in any case, with Windows line ends, of at most 30 characters', () => {
  expect(split('ASSISTANT: one\r\nuser: two').map(([role, , text]) => [role, text])).toEqual([
    ['ASSISTANT', 'one'],
    ['user', 'two'],
  ]);
  const long = 'a'.repeat(31);
  expect(split(`AI: x\n${long}: y\nAI: z\n${long}: y`)).toHaveLength(2);
});

test('a transcript of ten megabytes without a line end is split in linear time', () => {
  const text = `AI: ${'a: '.repeat(3_400_000)}`;
  const begun = performance.now();
  expect(splitTranscript(text).utterances).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(2000);
});
