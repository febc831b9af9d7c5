// Words with a capital that are nobody: days, feasts, countries, languages, towns, things with a
// brand, the ends of streets and firms. Countries, languages, currencies and the large towns are
// asked of the machine (Intl knows them for its calendars); the rest are the words that stories of
// service are full of. Which words begin with a capital only because a sentence does is told by a
// list of the three thousand words that every ten-year-old knows (dale-chall).
import { daleChall } from 'dale-chall';

const set = (words: string) => new Set(words.trim().split(/\s+/));

const ALWAYS = set(`
  i i'm i'd i'll i've monday tuesday wednesday thursday friday saturday sunday mondays tuesdays
  wednesdays thursdays fridays saturdays sundays january february march april may june july
  august september october november december christmas easter whitsun ramadan eid diwali
  hanukkah passover thanksgiving halloween lent pentecost xmas god lord jesus bible quran
  internet web wi-fi wifi bluetooth google whatsapp facebook instagram youtube twitter tiktok
  netflix amazon ebay paypal uber airbnb visa mastercard amex maestro iphone ipad android
  windows excel word zoom teams spotify apple samsung sony microsoft outlook gmail skype
  trustpilot tripadvisor booking ikea lego fiesta ford toyota bmw volvo english british american
  european african asian scottish irish welsh australian canadian mexican indian brazilian
  nigerian kenyan pakistani caribbean scandinavian mediterranean atlantic pacific western
  eastern northern southern north south east west europe africa asia america britain england
  scotland wales ireland uk usa us eu nhs catholic christian muslim jewish hindu sikh protestant
  anglican buddhist latin victorian edwardian georgian hr it pr tv dvd cd pin gps ok okay xl
  co-op coop mum dad mam mom mummy daddy nan nana gran granny grandma grandpa ma da pa madam sir
  miss mister sirs dears somebody someone nobody monsieur madame señor signor herr frau zoom
  velcro thermos hoover tupperware lycra sellotape biro portaloo vat iban bic cv faq sms usb sim`);

/** After these a capital is a part of a place, a house or a firm. */
const ENDS_PLACE = set(`
  street road lane avenue close drive court way place square terrace crescent gardens grove hill
  rise row mews park parade walk green boulevard highway quay wharf approach yard circle trail
  station airport terminal hospital school college university academy church cathedral chapel
  mosque temple synagogue office offices hotel inn arms pub café cafe bar restaurant bakery shop
  store stores market supermarket centre center mall arcade museum gallery library theatre
  theater cinema hall house tower bridge river lake sea ocean mountain mountains island islands
  isle beach bay valley forest wood county city town village district region state province
  council department ministry team desk bank society insurance energy water electric gas telecom
  airlines airways air rail railway railways trains buses bus coaches ferries lines express
  logistics parcels couriers delivery mail post group ltd limited plc inc llc gmbh company co
  corporation foundation trust charity club association union services solutions systems support
  care line helpline app day eve week year season bridge street's times news post telegraph
  gazette chronicle award awards cup league games festival war revolution coast wing ward floor
  zone gate platform coach counter till branch friday monday sunday`);

const OPENERS = set(`
  although though unless until whenever wherever whereas meanwhile instead otherwise however
  therefore moreover besides afterwards anyway anyhow somehow sometimes sometime somewhere
  nowhere anywhere everywhere everyone anyone none neither either both each every such another
  certainly obviously apparently eventually finally frankly honestly luckily unfortunately sadly
  fortunately clearly basically actually usually normally generally officially personally mostly
  mainly nearly barely hardly apart according regarding despite considering beyond within
  without throughout towards upon yes yeah yep nope ok okay oh ah aye um er hmm wow please thank
  thanks sorry congratulations welcome hello hi hey cheers goodbye bye dear yours regards
  sincerely dunno gonna whoever whatever whichever that'd that'll it'd it'll there'd what'd
  who'd isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't
  hasn't haven't hadn't let's delivery refund refunds invoice voucher website webpage email
  e-mail phone mobile laptop tablet computer printer router broadband online customer customers
  staff staffs management employee employees complaint complaints counter till checkout receipt
  receipts discount warranty guarantee appointment reception receptionist queue queues parking
  petrol supermarket taxi airline airport luggage passport fridge freezer kettle sofa toaster
  microwave boiler plumber plumbing electrician engineer engineers technician technicians
  pharmacy pharmacist dentist surgery consultant consultants physio hairdresser barista café
  latte espresso cappuccino croissant pizza pasta curry sushi vegan vegetarian gluten halal
  kosher euros pounds pence dollars cents quid mum's english someone's percent covid pandemic
  lockdown brexit username password login chatbot robot robots autumn spring summer winter maybe
  perhaps transport transportation tracking terms conditions policy policies premium standard
  basic annual monthly weekly daily compensation complimentary manager managers supervisor
  escalation chapter fragile loyalty membership subscription opera cello piano ticket tickets
  takings handover voicemail rubbish recycling allotment council councils housing licence
  license penalty charges insurance insurer insurers bank banks courier couriers parcel parcels
  warehouse depot discontinued understood agreed granted noted done gone known seen been taken
  given shown told sold held kept left met paid sent spent lost found brought bought caught
  taught thought felt meant heard led read access relationship reference signature name address
  date`);

const KNOWN = new Set<string>(daleChall);

/** Whether it names a day, a country, a language, a brand or the like and never a person. */
export function isNobody(base: string): boolean {
  return ALWAYS.has(base) || places().has(base) || ALWAYS.has(base.replace(/s$/, ''));
}

export function endsPlace(base: string): boolean {
  return ENDS_PLACE.has(base) || ENDS_PLACE.has(base.replace(/s$/, ''));
}

/** Whether it is an ordinary English word, also with an ending. */
export function isOrdinary(base: string): boolean {
  if (KNOWN.has(base) || OPENERS.has(base)) return true;
  if (/^[a-z]+(?:-[a-z]+)+$/.test(base)) return base.split('-').every(isOrdinary);
  const stems = [
    base.replace(/n't$/, ''),
    base.replace(/(?:'s|'d|'ll|'re|'ve|'m)$/, ''),
    ...stemsOf(base),
  ];
  return stems.some((stem) => stem !== base && (KNOWN.has(stem) || OPENERS.has(stem)));
}

function stemsOf(base: string): string[] {
  const found = /^(.{2,}?)(?:s|es|ed|ing|er|ers|est|ly|y|ness|ful|less|ment|ments|able)$/.exec(
    base,
  );
  if (!found) return [];
  const stem = found[1]!;
  const single = stem.replace(/(.)\1$/, '$1');
  return [stem, `${stem}e`, single, stem.replace(/i$/, 'y'), base.replace(/s$/, '')];
}

let placesKnown: Set<string> | undefined;

/** Countries, languages and the towns that time zones are named after, in English, word by word. */
function places(): Set<string> {
  if (placesKnown) return placesKnown;
  const names = [...regions(), ...languages(), ...cities(), ...TOWNS];
  placesKnown = new Set(names.flatMap((name) => partsOf(name)));
  for (const name of ALSO_PEOPLE) placesKnown.delete(name);
  return placesKnown;
}

const partsOf = (name: string) =>
  name
    .toLowerCase()
    .split(/[^\p{L}'-]+/u)
    .filter((part) => part.length > 3);

function regions(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((one) => letters.map((two) => names.of(one + two) ?? ''));
}

function languages(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return [
    ...letters.flatMap((one) => letters.map((two) => names.of(one + two) ?? '')),
    ...['yue', 'fil', 'haw', 'yrl'].map((code) => names.of(code) ?? ''),
  ];
}

function cities(): string[] {
  return Intl.supportedValuesOf('timeZone').map((zone) =>
    zone.split('/').at(-1)!.replace(/_/g, ' '),
  );
}

/** Towns and parts of countries that no clock is named after. */
const TOWNS = `
  Birmingham Manchester Liverpool Leeds Sheffield Bristol Newcastle Nottingham Leicester Cardiff
  Swansea Edinburgh Glasgow Aberdeen Dundee Inverness Belfast Cork Galway Limerick Oxford
  Cambridge Brighton Southampton Portsmouth Plymouth Exeter Norwich Reading Coventry Bradford
  Hull Croydon Yorkshire Lancashire Cornwall Devon Kent Essex Surrey Sussex Norfolk Suffolk
  Cumbria Boston Philadelphia Houston Dallas Austin Seattle Portland Miami Atlanta Brooklyn
  Queens Manhattan California Texas Florida Ohio Michigan Oregon Arizona Nevada Colorado
  Minnesota Wisconsin Toronto Montreal Ottawa Calgary Quebec Ontario Alberta Hamburg Munich
  München Cologne Köln Frankfurt Stuttgart Leipzig Dresden Düsseldorf Hannover Bremen Bavaria
  Lyon Marseille Toulouse Nice Bordeaux Lille Nantes Strasbourg Normandy Brittany Provence
  Barcelona Valencia Seville Sevilla Bilbao Porto Milan Milano Naples Napoli Turin Torino
  Florence Firenze Venice Bologna Sicily Tuscany Kraków Krakow Gdańsk Wrocław Poznań Łódź Lviv
  Odesa Kharkiv Rotterdam Utrecht Ghent Antwerp Bruges Basel Geneva Bern Salzburg Graz Aarhus
  Bergen Gothenburg Malmö Tampere Mumbai Delhi Bengaluru Bangalore Chennai Hyderabad Pune Lahore
  Punjab Gujarat Kerala Osaka Kyoto Beijing Guangzhou Shenzhen Hanoi Abuja Ibadan Kano Accra
  Kumasi Durban Pretoria Auckland Wellington Canberra Tasmania Queensland Victoria Heathrow
  Gatwick Stansted Luton Schiphol Scandinavia Balkans Alps Pyrenees Highlands Midlands`.split(
  /\s+/,
);
/** What is a country, a town or a language somewhere, and a neighbour's name everywhere. */
const ALSO_PEOPLE = set(`
  george saint helena martin maarten barthélemy pierre miquelon lucia vincent christopher kitts
  nevis chad jordan israel georgia victoria florence sofia jersey guernsey paul louis juan
  santiago thomas johns john santo domingo adak troll davis casey creston winnipeg easter ross
  nelson wallis norman mary lima austin dallas brooklyn devon chester sydney vaduz kent the and
  man isle islands island new north south east west central republic united states knox winamac
  petersburg vincennes menominee dawson regina inuvik edmonton marigot anna elena lisbon luke
  maria marie rosa cruz paolo buenos mariehamn guadalupe lubumbashi godthab macquarie wake
  midway`);
