/**
 * The invented call, in order of speaking. Every business, person and number in it is fictitious (202-555-01xx is reserved for fiction).
 *
 * customer: `after` ms of silence since the last word of anybody; `into` ms after the start of that segment of the agent turn before;
 *   `beforeEnd` ms before that turn's end; `yields`: the agent stops so many ms after the customer began.
 * agent: answers a message with `latency` ms after its end, or goes on `after` ms of silence. A segment with `cutMs` stops in the middle,
 *   flagged by the platform as interrupted for the reason `stop`; `cached`: the platform had its audio already.
 * `say` is how a text is spoken where that differs from how it is written.
 */
export const script = [
  {
    agent: 'welcome-1',
    after: 240,
    segments: [
      { text: 'Welcome to Bluebell Cycle Repair, this is Robin.', cached: true },
      { text: 'How can I help you today?', cached: true },
    ],
  },
  { customer: 'user-1', after: 1050, text: 'Hi. I would like to book a repair for my bike, please.' },
  { agent: 'user-1', latency: 1560, segments: [{ text: 'Of course.' }, { text: 'Could you tell me your name?' }] },
  { customer: 'user-2', after: 880, text: 'Sure. It is Jordan Avery.' },
  {
    agent: 'user-2',
    latency: 1650,
    segments: [{ text: 'Thank you, Jordan.' }, { text: 'And what is the best phone number to reach you on?' }],
  },
  {
    customer: 'user-3',
    after: 4300,
    text: 'Let me look it up. It is 202-555-0142.',
    say: 'Let me look it up. It is two oh two, five five five, oh one four two.',
  },
  {
    agent: 'user-3',
    latency: 1710,
    segments: [
      {
        text: 'I have 202-555-0142.',
        say: 'I have two oh two, five five five, oh one four two.',
      },
      { text: 'We repair road bikes, city bikes and electric bikes, and every repair comes with a ninety day guarantee.' },
      { text: 'What seems to be the problem with yours?' },
    ],
  },
  { customer: 'user-4', into: { segment: 1, ms: 3100 }, text: 'Yeah.' },
  {
    customer: 'user-5',
    after: 1250,
    text: 'It is a city bike, dark green, about five years old, and the gears keep slipping when I ride uphill.',
  },
  {
    agent: 'user-5',
    latency: 2940,
    segments: [
      { text: 'That sounds like a worn chain or a loose cable.' },
      { text: 'Is it the rear gear or the front one? The rear takes a little longer, but we can do both on the same day.' },
    ],
  },
  { customer: 'user-6', into: { segment: 1, ms: 3600 }, text: 'The rear one, I think.' },
  {
    agent: 'user-6',
    segments: [
      { text: 'The rear one. Thank you.' },
      {
        text: 'Our next free times are Thursday at nine, Friday at half past two, and Saturday at ten, eleven or a quarter to one.',
      },
    ],
    after: 460,
  },
  { customer: 'user-7', into: { segment: 1, ms: 3400 }, yields: 760, text: 'Thursday at nine would be perfect for me.' },
  {
    agent: 'user-7',
    latency: 1620,
    segments: [{ text: 'Thursday at nine.' }, { text: 'One moment, let me check the calendar.' }],
  },
  {
    agent: 'user-7',
    after: 5350,
    segments: [
      { text: 'Thank you for waiting. That time is still free, and I have reserved it for you.' },
      { text: 'Shall we send you a text message to confirm?' },
    ],
  },
  { customer: 'user-8', beforeEnd: 270, text: 'Yes please, that would help.' },
  {
    agent: 'user-8',
    latency: 1590,
    segments: [{ text: 'Done.' }, { text: 'Is there anything else on the bike that we should look at while it is here?' }],
  },
  { customer: 'user-9', after: 11_200, text: 'Sorry, I went out to check. The brakes squeak a little.' },
  { customer: 'user-10', after: 1150, text: 'And the saddle is loose, and the bell does not ring any more since it fell over.' },
  { agent: 'user-9', latency: 1640, segments: [{ text: 'I have added the brakes to your booking.' }] },
  {
    agent: 'user-10',
    latency: 1780,
    segments: [
      { text: 'Saddle and bell as well. All three are on the list.' },
      {
        text: 'The estimate is eighty five dollars plus parts, and our mechanic will call you before any extra work.',
        cutMs: 2900,
        stop: 'noise',
      },
    ],
  },
  {
    agent: 'user-10',
    after: 1450,
    segments: [{ text: 'As I was saying, the estimate is eighty five dollars plus parts. Is that all right?' }],
  },
  { customer: 'user-11', after: 1020, text: 'That is fine. How long will the repair take?' },
  {
    agent: 'user-11',
    latency: 4640,
    segments: [{ text: 'About two days.' }, { text: 'You will get a text message as soon as it is ready.' }],
  },
  { customer: 'user-12', after: 760, text: 'Great. And where do I bring it?' },
  {
    agent: 'user-12',
    latency: 2360,
    segments: [
      { text: 'To twelve Example Street, right behind the old station.' },
      { text: 'The door is open from eight, and you can leave the bike with anyone at the counter.' },
    ],
  },
  { customer: 'user-13', after: 940, text: 'Do I have to bring the key for the lock, or the papers?' },
  {
    agent: 'user-13',
    latency: 1580,
    segments: [{ text: 'Only the key, please.' }, { text: 'With your phone number we can find the rest.' }],
  },
  { customer: 'user-14', after: 980, text: 'And can I borrow another bike while you have mine?' },
  {
    agent: 'user-14',
    latency: 1690,
    segments: [
      { text: 'Yes, we keep three bikes for that, free of charge.' },
      { text: 'I have put one aside for you. Please bring some form of identification when you pick it up.' },
    ],
  },
  { customer: 'user-15', after: 830, text: 'Perfect. Thank you very much for your help.' },
  {
    agent: 'user-15',
    latency: 1600,
    segments: [
      { text: 'You are welcome, Jordan. See you on Thursday at nine.' },
      { text: 'Thank you for calling. Goodbye!', cached: true },
    ],
  },
  { customer: 'user-16', after: 540, text: 'Goodbye.' },
];
