// The words that introduce a number of somebody's, in the languages stories are told in, as parts
// of regular expressions; and the small words that may stand between word and number.
import type { MarkKind } from '../redactions.ts';

export const CUES: { kind: MarkKind; words: string }[] = [
  {
    kind: 'account',
    words: 'account|acct|a/c|sort code|iban|Konto(?:nummer)?|compte|cuenta|conta',
  },
  {
    kind: 'id-number',
    words:
      'passports?|membership|members?(?: id)?|polic(?:y|e)|licen[cs]e|nhs|ni|national insurance|social security|ssn|cpf|dni|nie|pesel|bsn|personnummer|tax(?: id)?|library card|card number|old card|railcard|staff|employee|student|dbs|reg|registration|plate|vin|imei|Ausweis|Mitglied(?:snummer)?|Versicherungsnummer|Kennzeichen|matrícula|patente|kennitala',
  },
  {
    kind: 'order-number',
    words:
      'orders?|bookings?|reservations?|tickets?|cases?|claims?|ref(?:erence|erenz)?s?|tracking|invoices?|confirmation|parcels?|consignment|customer|complaint|enquiry|job|journey|flight|pnr|pcn|penalty charge|notice|rx|prescription|receipt|transaction|purchase|code|Bestell(?:ung|nummer)|Auftrag(?:snummer)?|Rechnung(?:snummer)?|Buchung(?:snummer)?|Kundennummer|Sendungsnummer|Vorgang(?:snummer)?|commande|réservation|facture|dossier|pedido|reserva|factura|encomenda|ordine|prenotazione|fattura|bestelling|factuur|zamówieni[ea]|sipariş|tilaus|ordre|bestilling',
  },
];

export const FILLERS =
  'no|nr|num|number|numbers|nummer|numéro|número|numero|id|ids|ref|reference|code|slip|is|was|are|of|my|mine|the|it|called|charge|notice|n°|nº|№|order|form|line|that|under|with';
