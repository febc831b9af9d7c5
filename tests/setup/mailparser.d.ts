// The part of mailparser that the tests' mailbox reads by.
declare module 'mailparser' {
  type Addresses = { text: string; value: { name: string; address?: string }[] };
  export type ParsedMail = {
    headers: Map<string, unknown>;
    subject?: string;
    from?: Addresses;
    to?: Addresses;
    replyTo?: Addresses;
    date?: Date;
    messageId?: string;
    text?: string;
    html: string | false;
  };
  export function simpleParser(source: Buffer): Promise<ParsedMail>;
}
