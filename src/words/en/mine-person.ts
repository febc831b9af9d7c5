// Words about the person behind a private link: fresh links, all that is kept about them, erasing.
import { forms } from './forms.ts';

export const minePerson = {
  you: {
    title: 'You, and what we keep of you',
    link: 'Send me a new link, and stop the old ones',
    export: 'Download all that is kept about me',
    erase: 'Have myself erased',
    disown: 'Leave the story with you, without my name',
  },
  newLink: {
    title: 'A new link',
    top: 'If somebody else may have seen yours',
    text: 'All private links that we have sent you so far stop working at once, this page’s too. A letter with new ones goes to your address.',
    button: 'Stop them, and send me new ones',
  },
  erase: {
    title: 'Have yourself erased',
    top: 'This can’t be undone',
    deck: (address: string) => `Everything that is kept here under ${address} goes at once.`,
    goes: 'What goes',
    goesLines: [
      'Your address, your name, your account and where you are signed in.',
      'Every story of yours that isn’t published, with its words.',
      'Your subscription, and the record of letters we sent you.',
      'What you wrote to the editors and what they wrote about it.',
      'What you wrote to the publisher about talks and training.',
    ],
    staysTitle: 'What stays',
    staysLines: [
      'A scrambled form of your address, from which it can’t be read, so that we don’t write to you again by mistake and so that a copy put back in place of this one erases you again.',
      'That something was decided, on which day and for which reason, without words and without you.',
      'A formal notice that you sent about somebody’s story, for as long as the law asks for it.',
      'Words under a legal hold, out of everybody’s sight, until that is settled.',
      'Copies that the publisher keeps in case the machine breaks, until they are replaced in their turn.',
    ],
    sealed: (until: string) =>
      `A sealed copy of a story of yours, as somebody complained of it or it is under a legal hold. Only an owner can open it, and that they did is written down. It is thrown away by ${until}.`,
    legend: 'And what is published?',
    stays: {
      nothing: 'Take my stories and comments off the site, and erase their words',
      leave: 'Leave them on the site, without my name and with nobody behind them',
    },
    sure: 'I understand that this can’t be undone',
    button: 'Erase me now',
    worksHere:
      'You work here, so your decisions bear your name. Ask an owner to take your role from you first; then this button works. Nothing has been erased.',
    notYet: 'Until then nothing is erased.',
    errors: (faults: Record<string, string>) =>
      forms.sentences(
        faults,
        {},
        {
          'stays:missing': 'Choose what becomes of what is published.',
          'sure:missing': 'Tick the line if you are sure.',
        },
      ),
  },
  /** After the link has died with what it opened. */
  after: {
    disowned: {
      title: 'It is ours to look after now',
      text: 'Your name and address are erased from the story. One last letter says so; then we forget where we sent it.',
    },
    erased: {
      title: 'You are erased',
      text: 'Nothing here bears your name or address any more. No letter follows, as we no longer know where to send it.',
    },
    sent: {
      title: 'Your old links are dead',
      text: 'A letter with new ones is on its way to your address.',
    },
    void: {
      title: 'Your old links are dead',
      text: 'We have written to your address too often within the last hour to write again. Ask for the new links in an hour.',
    },
    home: 'To the front page',
  } as const,
  none: {
    title: 'This link opens nothing',
    kicker: 'A private link',
    text: 'It may have been used already, be too old, have been cut short on its way, or replaced by a newer one. Nothing has been changed now; what you confirmed before stays confirmed.',
    ways: 'How to get a new one',
    waysTo: [
      ['/links/new', 'Send me my links', 'The private pages of your stories and comments.'],
      [
        '/subscriptions/new',
        'Give your address again',
        'For what we send you; its link is also at the foot of each letter.',
      ],
      ['/sign-in', 'Sign in', 'Those links work once, for fifteen minutes.'],
      [
        '/stories/new',
        'Tell a story',
        'One that nobody confirmed, or a draft nobody came back to.',
      ],
    ],
    anew: 'What you typed can still go as a story of its own.',
    goOn: 'Go on with it',
  },
  links: {
    title: 'Send me my link',
    deck: 'The private pages of your stories and comments have no password, only a link. Say where your letters go, and we send the links again.',
    label: 'Your e-mail address',
    button: 'Send me my links',
    errors: (faults: Record<string, string>) =>
      forms.sentences(
        faults,
        { email: 'Your e-mail address' },
        {
          'email:missing': 'Give us your e-mail address, as the links go there.',
          'email:address': 'Check your e-mail address, as the links go there.',
        },
      ),
    sent: {
      title: 'Now look in your post',
      top: 'If there is anything of yours here',
      lead: 'If a story or a comment of yours is here under that address, a letter with your links is on its way.',
      again: 'Ask for another letter',
      nothing: 'If nothing comes',
      lines: [
        ['Wait five minutes.', 'Post between strangers is sometimes held back once.'],
        ['Look in the folder for junk.', 'It may have been put there.'],
        [
          'Try another address.',
          'We write only where you told the story from, and only once you had confirmed it.',
        ],
      ],
    },
  },
  rooms: {
    title: 'Your stories and comments',
    none: 'Nothing of yours is here under this address yet.',
    tell: 'Tell us a story',
    untitled: 'Its words are erased',
    states: {
      submitted: 'with an editor',
      asking: 'waits for your answer',
      consent: 'waits for your yes',
      ready: 'ready to be published',
      lapsed: 'put aside',
      published: 'published',
      declined: 'not published',
      appeal: 'being looked at again',
      removed: 'taken off the site',
      withdrawn: 'taken back',
      held: 'with an editor',
      spam: 'set aside',
      hidden: 'off the page for now',
      unverified: 'not confirmed yet',
    } as Record<string, string>,
    kinds: { story: 'Story', comment: 'Comment' },
  },
} as const;
