// The words by which names are known: titles before them, words that introduce them, deeds that
// only people do; and given names that can be told from other words even without their capital.
// The last are the commonest of some countries, each unmistakable: Rose, Will and Grace are not
// among them, since most of the time they are a flower, a verb and a virtue.
const set = (words: string) => new Set(words.trim().split(/\s+/));

/** A title is a sign of a name by itself: what follows it with a capital is one. */
export const TITLES = set(`
  mr mrs ms miss mx dr prof professor doctor sir dame rev reverend father brother sister captain
  capt sgt sergeant corporal major colonel lieutenant constable inspector officer nurse matron
  judge councillor madame mme mademoiselle mlle monsieur herr hr frau fräulein señor señora
  señorita sr sra srta don doña dom dona senhor senhora signor signora signorina pan pani kyrios
  kyria auntie aunt aunty uncle cousin nan nana gran granny grandma grandpa grandad pastor imam
  rabbi sheikh abu umm baba mama papa ato bey hanım abi abla mevrouw meneer dhr mw fru fröken
  lady lord old big little young chef farmer saint hajji haji sri shri smt`);

/** Titles that are ordinary words too: alone, or before an ordinary word, they say nothing. */
export const SOFT_TITLES = set(`
  old big little young lady lord major pan don judge officer chef farmer father brother sister
  captain nurse doctor professor sir miss saint nan baba mama papa gran granny grandma grandpa
  grandad inspector constable cousin uncle aunt auntie aunty matron general`);

/** "van der Zee", "dos Santos", "Ní Bhriain": small words inside a name. */
export const PARTICLES = set(`
  van der den de del della di da dos das do du la le los el al bin ibn bint ben von zu zur af av
  y e ter ten ní ó ua mac mc nic mhic st`);

/** Words after which whatever has a capital is a person: "called Grace", "her badge said Rose". */
export const INTRODUCING = set(`
  called named nicknamed christened introduced signed signing dear hi hello hey dearest cheers
  thanks badge name names`);

/** What people do and things hardly ever do; after a capital at the start of a sentence. */
export const DEEDS = set(`
  said says asked asks told tells answered replied laughed smiled sighed shrugged nodded shouted
  called calls rang phoned wrote writes came comes went goes got gets gave gives took takes
  looked looks knew knows thought thinks did does didn't doesn't was is wasn't isn't has had
  hasn't hadn't from would wouldn't could couldn't can can't will won't might and who whose put
  brought brings handed held helped sat stood walked ran drove works worked made makes found let
  kept keeps turned needs wants wanted loves liked likes never always just still used picked
  opened saw sees heard listened waited stayed left started began finished paid promised offered
  explained apologised apologized checked spoke talked added insisted agreed seemed remembers
  remembered`);

/** Roles and kin: "my neighbour Agnieszka", "the driver, Gareth". */
export const ROLES = set(`
  driver waiter waitress manager supervisor assistant nurse doctor receptionist neighbour
  neighbor husband wife son daughter brother sister mother father uncle aunt cousin nephew niece
  friend partner colleague boss owner barman barmaid porter cleaner clerk cashier agent engineer
  plumber mechanic builder teacher pharmacist dentist lady man woman girl boy lad bloke guy chap
  fellow gentleman girl steward stewardess captain pilot librarian apprentice intern temp guard
  dispatcher baker tailor butcher florist courier postman postwoman milkman chef cook grandson
  granddaughter mate student`);

export const GIVEN = set(`
  aaron abdul abdullah abigail adam adrian agnes ahmad ahmed aisha alan alastair albert
  alejandro alexander alexandra alfie alice alison amanda amelia amina amy ana andrea andreas
  andrew angela angus anita ann anna anne anthony antonio anya ashok asif audrey ayesha barbara
  barry beatrice becky ben benjamin bernard beth betty beverley bianca bob bogdan brenda brian
  bridget bruce bryan callum camille carla carlos carmen caroline catherine cathy cecilia
  charles charlie charlotte chiara chloe christine christopher chris claire clara claudia clive
  colin connor craig cynthia daisuke daniel danielle danny darren dave david deborah debbie
  declan denise dennis derek diana diane diego dmitri dominic donna doreen doris dorothy doug
  douglas duncan dylan eamon edward eileen elaine eleanor elena elizabeth ella ellen ellie elsie
  emily emma eric erica ethan eva evelyn farah fatima felix fernando fiona florence francesca
  francis francesco freddie gareth gary gavin geoff geoffrey george georgia gerald gerard
  giovanni giuseppe gillian gina giulia gloria gordon graham greg gregory guillaume hamid hannah
  hans harriet harry hassan helen helena henry hiroshi howard hugh hugo hussain ian ibrahim
  imran ingrid irene isaac isabel isabella isla ivan jackie jacob jake james jamie jan jane
  janet janice jason jayne jeff jennifer jenny jeremy jerry jessica jill jim jimmy joan joanna
  joanne joe johann john johnny jonathan jorge jose joseph josh joshua juan juanita judith julia
  julian julie jürgen kamal karen karim karl katarzyna kate kathleen kathryn katie keith kelly
  ken kenji kenneth kerry kevin khalid kieran kim kirsty klaus kumar kyle laura lauren lawrence
  leah leila len leo leon leonard lesley leslie liam linda lisa liz lorna lorraine louis louise
  lucas lucia lucy luis luke lynn lynne magda maggie malcolm manuel marcel marco marek margaret
  maria marie marina marion marjorie martha martin martina mary matteo matthew maureen max megan
  mei melanie melissa michael michelle miguel mike mohamed mohammed molly monica muhammad nadia
  nancy naomi natalie natasha neil niall nicholas nick nicola nicole nigel nina noah noel norma
  norman olga oliver olivia omar oscar owen pablo pamela patricia patrick paul paula pauline
  pedro peggy pete peter philip pierre priya rachel rahul raj rajesh ralph ramesh raymond
  rebecca ricardo richard rita robert roberta rodney roger ronald rosie ross roy russell ruth
  ryan sabrina sally sam samantha samuel sandra sanjay sara sarah sean sebastian sergio sharon
  shaun sheila shirley sian simon sofia sophia sophie stacey stanislaw stella stephanie stephen
  steve steven stuart sue sunita susan suzanne sylvia tamara tanya tara teresa terry theo
  theresa thomas tim timothy tina toby todd tom tommy tony tracey tracy trevor tyler ursula
  valerie vanessa veronica victor victoria vijay vincent vivian walter wanda wayne wendy wilhelm
  william winifred wojciech xavier yasmin yolanda yusuf yvonne zainab zara zoe`);

/** Given names that are words as well: a capital inside the sentence makes them names. */
export const GIVEN_WORDS = set(`
  rose grace will mark may bill frank hope joy faith art jack june april august ivy lily daisy
  poppy violet pearl ruby amber crystal dawn eve iris heather holly olive ray guy rob bob sue
  pat gene drew grant chase pierce wade max miles dean earl duke king prince victor penny sandy
  rusty sunny summer autumn skye sky star melody harmony patience prudence charity constance
  clement ernest nick jimmy don herb cliff glen dale forest reed rich wilder hunter mason cooper
  baker fisher taylor chance angel blessing gift precious fortune god'swill happiness wisdom
  mercy favour goodness sage basil jay robin martin norman gus stew josh bea dot chip buddy red
  blue bunny candy cherry ginger honey mac mick paddy tiffany bobby carol rosemary jasmine hazel jean virginia sonny hank buck`);
