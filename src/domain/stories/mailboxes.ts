// Who gives mailboxes to private people. An address there says nothing about where somebody works,
// so it asks for no second yes (employer.ts). A provider that is missing costs one more tick; one
// that is here wrongly could cost somebody their work: only what is given to everyone is listed.

/** Found under the endings of many countries: yahoo.fr, gmx.at, outlook.com.br. */
export const MAILBOX_NAMES = new Set(
  `aol fastmail gmail gmx googlemail hotmail icloud live mailbox msn outlook proton protonmail
  rocketmail yahoo yandex ymail zohomail`.split(/\s+/),
);

const worldwide = `duck.com hey.com hushmail.com inbox.com keemail.me lavabit.com mac.com mail.com
  mailfence.com me.com passmail.net pm.me posteo.net riseup.net runbox.com startmail.com
  tuta.com tuta.io tutamail.com tutanota.com tutanota.de zoho.com`;

/** What comes with the line at home, or with a country's portal. */
const byCountry = `
  a1.net aon.at bluewin.ch chello.at hispeed.ch sunrise.ch
  arcor.de email.de freenet.de mail.de online.de posteo.de t-online.de versanet.de web.de
  free.fr laposte.net neuf.fr orange.fr sfr.fr wanadoo.fr
  alice.it email.it libero.it tin.it tiscali.it virgilio.it
  btinternet.com blueyonder.co.uk ntlworld.com o2.co.uk plus.net sky.com talktalk.net
  tiscali.co.uk virginmedia.com eircom.net
  home.nl kpnmail.nl planet.nl quicknet.nl telfort.nl upcmail.nl xs4all.nl ziggo.nl
  proximus.be scarlet.be skynet.be telenet.be voo.be
  bredband.net comhem.se online.no telia.com tele2.se spray.se tdc.dk
  elisanet.fi kolumbus.fi luukku.com
  citromail.hu freemail.hu indamail.hu t-online.hu vipmail.hu
  centrum.cz email.cz post.cz seznam.cz volny.cz azet.sk centrum.sk post.sk zoznam.sk
  gazeta.pl interia.pl o2.pl onet.eu onet.pl op.pl poczta.onet.pl tlen.pl vp.pl wp.pl
  abv.bg mail.bg dir.bg siol.net inet.hr net.hr otenet.gr
  bk.ru inbox.lv inbox.lt inbox.ru list.ru mail.ru rambler.ru ukr.net i.ua
  telefonica.net terra.es clix.pt sapo.pt
  att.net bellsouth.net charter.net comcast.net cox.net earthlink.net frontier.com juno.com
  optonline.net sbcglobal.net verizon.net bell.net rogers.com shaw.ca sympatico.ca telus.net
  videotron.ca
  bol.com.br globo.com ig.com.br terra.com.br uol.com.br prodigy.net.mx
  bigpond.com iinet.net.au optusnet.com.au tpg.com.au xtra.co.nz
  rediffmail.com sify.com
  126.com 139.com 163.com 21cn.com aliyun.com foxmail.com qq.com sina.com sohu.com yeah.net
  daum.net hanmail.net kakao.com naver.com nate.com
  docomo.ne.jp ezweb.ne.jp nifty.com softbank.ne.jp
  mynet.com bezeqint.net netvision.net.il walla.com walla.co.il
  mweb.co.za telkomsa.net webmail.co.za`;

export const MAILBOX_DOMAINS: ReadonlySet<string> = new Set(
  `${worldwide} ${byCountry}`.split(/\s+/).filter(Boolean),
);
