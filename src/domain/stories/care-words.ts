// The words by which a story shows that it needs care before it is published, each list with its
// reason. They are meant to ask too often rather than too rarely: an editor reads the sentence and
// ticks it off. What only sounds alike ("sick of waiting", "a steal at five pounds") stands under
// `unless`; it is looked for around the word, in the same sentence.

/** Alternatives parted by semicolons, each a piece of a regular expression. */
const oneOf = (list: string) =>
  `(?:${list
    .trim()
    .replace(/\|\n\s+/g, '|')
    .split(/\s*;\s*/)
    .join('|')})`;
const anyOf = (list: string, flags = 'giu') =>
  new RegExp(`(?<!\\p{L})${oneOf(list)}(?!\\p{L})`, flags);

export type WordRule = {
  check: 'child' | 'health' | 'safeguarding' | 'crime' | 'rare-kind';
  reason: string;
  words: RegExp;
  unless?: RegExp;
};

const KIN = oneOf(`
  son; daughter; boy; girl; baby; toddler; twins; grandson; granddaughter; nephew; niece;
  kids?`);
const UNDER_18 = oneOf(`
  (?:1[0-7]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|
    fourteen|fifteen|sixteen|seventeen)`);
const ROLES = oneOf(`
  manager; owner; boss; landlord; landlady; driver; cashier; waiter; waitress; barman;
  barmaid; assistant; supervisor; clerk; nurse; doctor; dentist; pharmacist; mechanic;
  plumber; builder; engineer; agent; guard; receptionist; porter; cleaner; chef; cook;
  teacher; director; accountant; solicitor; lawyer; estate agent; postman; courier; baker;
  butcher; hairdresser; colleague; treasurer; steward; conductor; officer; technician;
  electrician; adviser; advisor; one behind the (?:till|counter|bar|desk);
  (?:man|woman|girl|boy|lad|guy|lady) (?:behind|at|on) the (?:till|counter|bar|desk|checkout)`);
const CRIMES = oneOf(String.raw`
  stole; steals?; stealing; stolen; thie(?:f|ves); theft; fraud(?:ster|ulent|ulently)?;
  embezzl\w+; swindl\w+; pocketed; skimm(?:ed|ing) (?:the|my|our|cards?);
  fiddl(?:ed|ing|es) the; brib(?:e|ed|es|ery|ing); scamm(?:ed|er|ers|ing);
  con(?:ned| ?m[ae]n| artist); crooks?; forg(?:ed|ery|ing); launder(?:ed|ing);
  blackmail\w*; robb(?:ed|ers?|ery);
  cheat(?:ed|s|ing)? (?:me|us|him|her|them|people|customers|the tax);
  helped (?:himself|herself) to the; hand in the till; dealing drugs; deals drugs;
  sold drugs; drunk at the wheel; drunk driving; perjury; tax evasion;
  dodg(?:es|ed|ing) tax; criminals?`);
const PLACES =
  '(?:in|on|for|around|this side of|within) ' +
  '(?:(?:the|our|this|that|all|a|of|whole|entire|small|little) ){0,3}' +
  '(?:town|village|island|valley|county|region|parish|hamlet|area|district|neighbourhood|miles|' +
  'country|peninsula|coast|glen|(?-i:[A-Z])\\w+)';

const BETWEEN = '[^.!?\\n]{0,60}?';

export const WORD_RULES: WordRule[] = [
  {
    check: 'child',
    reason: 'Children are shown by role always, also when praised: no name, school or age.',
    words: anyOf(String.raw`
      (?:my|our|his|her|their) (?:little |young |small |own |eldest |youngest |baby )?(?:${KIN});
      (?:the|a|this|that) (?:little|young|small|baby|\w+[ -]year[ -]old) (?:boy|girl|son|
        daughter);
      (?:the|a) (?:baby|toddler|twins|kids?); turned ${UNDER_18}(?! (?:times|pages|to|of));
      (?:who|he|she|who['’]s|he['’]s|she['’]s) (?:(?:is|was|
        had just turned) )?${UNDER_18}(?=[.,;]| (?:by then|years old|and));
      (?:a|the|every|little|small|young|my|our|her|his|their|two|three|four|of) child(?:ren)?;
      child(?:ren)?; kids; ${UNDER_18}[ -]years?[ -]old; aged ${UNDER_18};
      (?:is|was|only|just|be) ${UNDER_18} (?:then|when|at the time|years old);
      school ?(?:boy|girl|child|children|kids)s?; teenagers?; teenage; toddlers?; pupils?;
      nursery; kindergarten; playgroup; cr[eè]che; primary school; secondary school;
      infant school; high school;
      school(?:’s|'s)? (?:run|trip|gate|gates|bus|uniform|shoes|play|office|holidays);
      (?:St|Saint) (?-i:[A-Z])\w{1,30}(?:’s|'s)? (?:School|Primary|Academy);
      (?-i:[A-Z])\w{1,30} (?:School|Primary|Academy); (?:from|to|at|after|off|in|left) school;
      homework; year (?:[1-9]|1[0-3]);
      (?:class|form|maths|music|head|his|her|son's|daughter’s|daughter's|son’s) ?teacher`),
    unless: anyOf(
      String.raw`
      (?:is|was|are|aged|turned|now) (?:1[89]|[2-9]\d)\b;
      (?:1[89]|[2-9]\d)[ -]years?[ -]old; grown[ -]up (?:son|daughter|child);
      grown (?:son|daughter|children); adult (?:son|daughter|child); (?:son|
        daughter)['’]s wedding; child['’]?s play;
      like a child; inner child; driving school; old[ -]school; night school;
      business school; school of thought; kids? you not; no kidding;
      girl (?:at|on|behind|in) the; boy (?:at|on|behind|in) the; the girl said;
      the boy said; plant nursery; garden nursery;
      (?:tax|financial|leap|last|next|this|the) year \d`,
      'iu',
    ),
  },
  {
    check: 'health',
    reason: 'The storyteller’s own health needs its own tick; that of others is cut.',
    words: anyOf(String.raw`
      cancer; tumou?rs?; chemo(?:therapy)?; radiotherapy; biopsy; diabet(?:es|ic); insulin;
      epilep(?:sy|tic); seizures?; asthma(?:tic)?; inhaler; stroke; heart attack;
      heart condition; bypass; pacemaker; dementia; alzheimer(?:['’]s)?;
      parkinson(?:['’]s)?; multiple sclerosis; arthritis; hiv; aids; hepatitis; covid;
      pneumonia; sepsis; allerg(?:y|ies|ic); anaphyla\w+; epipen; coeliac; celiac;
      crohn(?:['’]s)?; ibs; migraines?; autis(?:m|tic); adhd; dyslexi[ac];
      down['’]?s syndrome; bipolar; schizophreni[ac]; depress(?:ion|ed); anxiety;
      panic attacks?; ptsd; anorexi[ac]; bulimi[ac]; eating disorder; addict(?:ion|ed)?;
      alcoholic; rehab; in recovery; pregnan(?:t|cy); miscarr(?:iage|ied);
      stillb(?:irth|orn); ivf; abortion; menopaus(?:e|al); maternity ward; labour ward;
      midwife; hysterectomy; mastectomy; disabled; disability; wheelchair; crutches;
      amput\w+; prosthe\w+; stoma; catheter; dialysis; transplant; hearing aids?;
      (?:is|am|was|are|i'm|she's|he's) (?:deaf|blind); registered blind; partially sighted;
      hospital; hospice; a ?& ?e; intensive care; the ward; surgery; operation; operated;
      surgeon; consultant; diagnos(?:is|ed|es); symptoms?; prescription; medication;
      medicines?; antibiotics?; painkillers?; antidepressants?; tablets; blood test; scan;
      x-ray; gp; doctor(?:['’]s)?; nurse; therapist; counsell(?:or|ing); psychiatr\w+;
      psycholog(?:ist|y); paramedics?; ambulance; ill(?:ness)?; sick(?:ness)?; fainted;
      unconscious; terminally; palliative`),
    unless: anyOf(
      `
      sick (?:of|and tired); ill[ -](?:mannered|advised|fitting|informed); ill at ease;
      ill will; stroke of (?:luck|genius); nearly had a heart attack;
      gave me a heart attack; addicted to (?:the|their|these|that|your);
      allergic to (?:rules|work|paperwork|forms|change|e-?mails?);
      tech(?:nology)? consultant; sales consultant; travel consultant; IT consultant;
      (?:android|new|cheap|two|graphics) tablets; scan (?:the|my|your|it|a|each|every);
      (?:bar ?code|hand|self)[ -]scan; hours of operation; in operation; rescue operation;
      whole operation; smooth operation; operation (?:was|ran) smooth; spin doctor;
      script doctor; doctored; blind (?:spot|date|alley|eye); hearing aids? shop;
      animal hospital; dolls? hospital;
      slick operation; one-man operation`,
      'iu',
    ),
  },
  {
    check: 'safeguarding',
    reason:
      'Abuse, danger or a threat to somebody’s life: a magazine is not the answer to it. The code is safeguarding, with a kind letter and help lines.',
    words: anyOf(String.raw`
      abus(?:e|ed|er|es|ing|ive); assault(?:ed|s|ing)?; rap(?:e|ed|ist); molest\w*;
      grop(?:ed|ing); indecent\w*; sexual(?:ly)? harass\w*; harass(?:ed|ing|es|ment);
      stalk(?:ed|er|ing|s); threat(?:s|en|ened|ening|ens)?; blackmail\w*; suicid(?:e|al);
      self[ -]harm\w*;
      (?:kill|hurt|harm|hang|cut|cutting) (?:myself|himself|herself|themselves|yourself);
      end (?:my|his|her|their|it) (?:life|all); take (?:my|his|her|their) own life;
      (?:want(?:ed|s)?|going) to die; no reason to live; (?:not|n't) want to live;
      overdos(?:e|ed); domestic violence; violen(?:t|ce);
      (?:hit|hits|beat|beats|slapped|punched|kicked|choked|strangled|shoved|pinned) (?:me|him|
        her|them|us|my (?:son|daughter|mother|child|boy|girl))(?! (?:with a|to|up|as|that|like|
        hard that|in price|on price|down));
      beaten up; beat(?:en)? (?:me|him|her) up; black eye; bruis(?:es|ed); a gun; gunpoint;
      knifepoint; with a knife; pulled a knife; stabb(?:ed|ing);
      afraid of (?:him|her|my (?:husband|wife|partner|boss|father));
      scared of (?:him|her|my (?:husband|wife|partner|boss|father));
      followed (?:me|her|him) home; locked (?:me|us|her|him) in; won['’]?t let me leave;
      trafficked; trafficking; passport (?:was )?taken; forced (?:me|her|him) to;
      grabbed (?:me|her|him|my|at my); touched (?:me|her|him|my);
      neglect(?:ed)? (?:child|children|her|him); unsafe; in danger; emergency line; racist;
      racial(?:ly)? abus\w*; hate crime`),
    unless: anyOf(
      `
      abuse of (?:the|our) (?:system|policy|rules|apostrophe|voucher); hit me with;
      hit (?:me|us|him|her) (?:like|that|then);
      threat(?:ened|ens|ening)? (?:to|of|with) (?:rain|snow|drizzle|close|a fine|charge|collapse);
      the clouds? threaten;
      violent(?:ly)? (?:pink|green|orange|purple|colour|yellow|red|sneeze);
      with a knife and fork; (?:butter|steak|bread|pocket|fish) knife;
      touched (?:me|my heart|her|him) (?:that|deeply|more|to); touched my heart;
      forced (?:me|her|him) to (?:smile|admit|laugh|wait|queue|fill|sign|choose|press|use);
      cut (?:myself|himself|herself) (?:shaving|on|short|off); a gun to my head; glue gun;
      heat gun; staple gun; beats? me (?:why|how);
      locked us in (?:for|to) (?:a|another|two|three) (?:year|contract)`,
      'iu',
    ),
  },
  {
    check: 'crime',
    reason:
      'An accusation of crime against somebody who could be found by their role: we cannot prove it.',
    words: anyOf(String.raw`
      (?:${ROLES})s?${BETWEEN}(?<!\p{L})(?:${CRIMES});
      (?:${CRIMES})(?!\p{L})${BETWEEN}(?<!\p{L})(?:${ROLES})s?`),
    unless: anyOf(
      `
      stole the (?:show|scene|day|evening); (?:daylight|highway) robbery;
      a steal (?:at|for);
      fraud (?:team|department|squad|line|alert|desk|unit|prevention|check);
      theft (?:insurance|cover); forg(?:ed|ing) (?:a (?:bond|friendship|link)|ahead);
      robbed of (?:sleep|a|my evening);
      stolen (?:card|wallet|bike|bicycle|phone|car|bag|purse)s? (?:team|desk|department|line);
      steal (?:a glance|your heart); thief of time; shoplifters?;
      helped (?:himself|herself) to the (?:salad|buffet|soup|bread|biscuits)`,
      'iu',
    ),
  },
  {
    check: 'rare-kind',
    reason: 'A neighbour could name them: a kind of business that is rare, or the only one there.',
    words: anyOf(
      String.raw`
      lighthouses?; undertakers?; funeral (?:director|home|parlour)s?; crematorium;
      ferr(?:y|ies|yman); vet(?:s|['’]s|erinary)?; zoo; falconry; milliner; hat shop;
      piano tuner; organ builder; farrier; thatcher; blacksmith; watchmaker; clockmaker;
      taxidermist; auctioneers?; auction house; gamekeeper; harbour ?master; monastery;
      convent; abbey; embassy; consulate; prison; circus; observatory; planetarium;
      funicular; cable car; chairlift; toll bridge; distillery; windmill; watermill;
      bell foundry; beekeeper; midwife; registrar; islands?;
      village (?:shop|school|post office|pub|hall|store);
      (?:the|our) (?:only|one|last) (?:\p{L}+[ -]){1,3}${PLACES};
      the only (?:${ROLES}|shop|pub|bank|school|garage|chemist|pharmacy|bakery|bookshop|hotel|
        bus|taxi|café|cafe|surgery|clinic|practice|library|cinema|butcher|florist|
        locksmith)(?:s)?`,
    ),
    unless: anyOf(
      `
      (?:only|one|last) (?:thing|person|time|way|one|reason|customer|people|place I|man|woman|
        day|seat|table|hope|answer) (?:in|on|for|around);
      desert island; kitchen island; traffic island; vet (?:the|each|every|our|them|all);
      prison of; felt like (?:a )?prison; (?:whole|complete|total|proper) circus;
      the circus of; an? island of calm`,
      'iu',
    ),
  },
];
