import type { Speaker } from '../../../shared/model/call.ts';

/*
 * What platforms and their owners call the two parties, in the languages that voice agents are sold in. Most of it is nowhere documented: platforms
 * let their owners choose the labels of a transcript. One word names one party in every language, or it is not here.
 */
const agents = `ai ia ki ии agent agente agentin agentti агент assistant assistante assistent assistente assistentin asistente asistent asystent asistan
  avustaja ассистент помощник асистент помічник βοηθός bot voicebot chatbot callbot robot roboter бот welcome operator operatore operador opérateur оператор
  medewerker mitarbeiter mitarbeiterin berater beraterin conseiller conseillère receptionist receptioniste rezeption representative rep
  アシスタント エージェント ボット オペレーター 助手 客服 机器人 機器人 智能客服 어시스턴트 상담원 봇 مساعد المساعد وكيل الوكيل روبوت עוזר סוכן בוט सहायक एजेंट ผู้ช่วย asisten`;

const customers = `user customer caller human client cliente patient patiente patientin patiënt paciente paziente gebruiker klant beller cliënt mens kunde kundin
  benutzer benutzerin nutzer nutzerin anrufer anruferin mensch utilisateur utilisatrice appelant appelante humain usuario usuaria usuário usuária utilizador
  llamante humano utente chiamante bruger bruker användare kund käyttäjä asiakas użytkownik klient klientka rozmówca uživatel zákazník felhasználó ügyfél
  utilizator kullanıcı müşteri пользователь клиент абонент користувач клієнт χρήστης πελάτης ユーザー 顧客 お客様 用户 用戶 客户 客戶 사용자 고객
  مستخدم المستخدم عميل العميل משתמש לקוח उपयोगकर्ता ग्राहक ผู้ใช้ ลูกค้า pengguna pelanggan`;

/** Words that may stand beside a party's own: "Virtual assistant", "AI-medewerker". */
const qualifiers =
  'voice virtual digital phone virtuele virtueller virtuelle virtueel virtuel virtuale digitale digitaler the de der die el la le';

const speakers: ReadonlyMap<string, Speaker | null> = new Map([
  ...wordsOf(qualifiers).map((word) => [word, null] as const),
  ...wordsOf(agents).map((word) => [word, 'agent'] as const),
  ...wordsOf(customers).map((word) => [word, 'customer'] as const),
]);

/**
 * Who a platform's word stands for ("bot", "Gebruiker", "KI-Assistent", "[Agent 1]"); null for one that names neither party, or both. Every word of
 * it must be known: "The customer said" is speech.
 */
export function speakerOf(label: string | null): Speaker | null {
  if (label === null || label.length > 30) return null;
  let found: Speaker | null = null;
  for (const word of wordsOf(label)) {
    if (/^\p{N}+$/u.test(word)) continue;
    const speaker = speakers.get(word);
    if (speaker === undefined || (speaker !== null && found !== null && speaker !== found)) return null;
    found = speaker ?? found;
  }
  return found;
}

/** Words without case and accents: labels are written with and without. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
