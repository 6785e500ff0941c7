import { expect, test } from 'vitest';
import { speakerOf } from '../../../core/platforms/common/speakers.ts';
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

test.each([
  ['AI', 'Gebruiker'],
  ['Assistant', 'User'],
  ['Agent', 'Caller'],
  ['Bot', 'Human'],
  ['KI', 'Kunde'],
  ['KI-Assistent', 'Anruferin'],
  ['Virtuele assistent', 'Beller'],
  ['AI-medewerker', 'Patiënt'],
  ['Assistente virtuale', 'Cliente'],
  ['IA', 'Usuario'],
  ['Agent IA', 'Utilisateur'],
  ['Asystent', 'Użytkownik'],
  ['Asistan', 'Kullanıcı'],
  ['Бот', 'Клиент'],
  ['Βοηθός', 'Χρήστης'],
  ['アシスタント', 'ユーザー'],
  ['机器人', '客户'],
  ['어시스턴트', '고객'],
  ['المساعد', 'العميل'],
  ['סוכן', 'לקוח'],
  ['सहायक', 'ग्राहक'],
  ['[Agent 1]', '[Caller 1]'],
  ['ASISTENTE', 'USUÁRIO'],
])('%s and %s are agent and customer', (agent, customer) => {
  const { utterances, certainty } = splitTranscript(`${agent}: one\n${customer}: two\n${agent}: three`);
  expect(utterances.map(({ speaker }) => speaker)).toEqual(['agent', 'customer', 'agent']);
  expect(certainty).toBe('labelled');
  // Accents written as marks of their own, and the colon of full width.
  const written = `${customer}：one\n${agent}：two`.normalize('NFD');
  expect(splitTranscript(written).utterances.map(({ speaker }) => speaker)).toEqual(['customer', 'agent']);
});

test('words that name both parties, neither, or more than a party are no label', () => {
  for (const word of ['Human agent', 'The customer said', 'Naam', 'Virtual', '', '1', '—', 'userx', '客户说'])
    expect([word, speakerOf(word)]).toEqual([word, null]);
});

test('a party’s word that an agent reads back once is speech', () => {
  const text = 'AI: Ik heb genoteerd:\nKlant: Jan\nGebruiker: Ja\nAI: Mooi\nGebruiker: Dank\nAI: Dag\nGebruiker: Dag';
  expect(split(text)[0]).toEqual(['AI', 'agent', 'Ik heb genoteerd:\nKlant: Jan']);
  expect(split(text)).toHaveLength(6);
});

test('two unknown labels in front of every line are the two parties, in order; a single one is speech', () => {
  expect(split('Julia: Goedemorgen\n\nPiet: Dag').map(([, speaker]) => speaker)).toEqual(['agent', 'customer']);
  expect(splitTranscript('Julia: Goedemorgen\nPiet: Dag\nen tot ziens').certainty).toBe('none');
  expect(splitTranscript('Let op: morgen dicht').certainty).toBe('none');
});

test('very many labels of one party are told apart before the test times out', () => {
  const text = Array.from({ length: 60_000 }, (_, index) => `Agent ${index}: a`).join('\n');
  expect(splitTranscript(text).utterances).toHaveLength(60_000);
});
