/** An hour of talk. A hostile text may have millions, and a longer line is no line. */
const mostRead = 60_000;

/**
 * Letters that a text takes to speak: punctuation and emoji are silent, a digit is said as a word of about four letters, and a sign that is a
 * syllable by itself (Han, Hangul, kana) counts as the two and a half letters that other scripts spend on one (Pellegrino, Coupé and Marsico 2011:
 * five to eight syllables a second in every language).
 */
export function spokenLetters(text: string): number {
  let letters = 0;
  for (const [, syllable, digit] of text
    .slice(0, mostRead)
    .matchAll(/([\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}])|(\p{N})|\p{L}/gu))
    letters += syllable ? 2.5 : digit ? 4 : 1;
  return letters;
}
