// Which file words which letter. A letter is worded when it leaves (or is looked at), from what is
// true then; where there is nothing left to say it is dropped.
import type { LetterKind, LetterRow } from '#domain/letters.ts';
import * as commentDeclined from './comment-declined.ts';
import * as commentPublished from './comment-published.ts';
import * as commentToStory from './comment-to-story.ts';
import * as complaintAnswered from './complaint-answered.ts';
import * as complaintConfirm from './complaint-confirm.ts';
import * as complaintReceived from './complaint-received.ts';
import * as confirmComment from './confirm-comment.ts';
import * as confirmFollow from './confirm-follow.ts';
import * as confirmStory from './confirm-story.ts';
import * as confirmSubscription from './confirm-subscription.ts';
import * as deskAnswer from './desk-answer.ts';
import * as deskComment from './desk-comment.ts';
import * as deskComplaint from './desk-complaint.ts';
import * as deskDigest from './desk-digest.ts';
import * as deskEnquiry from './desk-enquiry.ts';
import * as deskStory from './desk-story.ts';
import * as draftKept from './draft-kept.ts';
import * as enquiryReceived from './enquiry-received.ts';
import type { Worded } from './frame.ts';
import * as myLinks from './my-links.ts';
import * as signIn from './sign-in.ts';
import * as storyDeclined from './story-declined.ts';
import * as storyDid from './story-did.ts';
import * as storyEdited from './story-edited.ts';
import * as storyNews from './story-news.ts';
import * as storyPublished from './story-published.ts';
import * as storyReceived from './story-received.ts';
import * as storyReminder from './story-reminder.ts';
import * as storyWithdrawn from './story-withdrawn.ts';
import * as subscriptionReminder from './subscription-reminder.ts';
import * as subscriptionWelcome from './subscription-welcome.ts';

type LetterFile<Facts> = {
  facts(letter: LetterRow): Promise<Facts | undefined>;
  words(facts: Facts): Worded;
};
type Wording = (letter: LetterRow) => Promise<Worded | undefined>;

const wordings: Partial<Record<LetterKind, Wording>> = {
  'sign-in': by(signIn),
  'my-links': by(myLinks),
  'confirm-story': by(confirmStory),
  'story-reminder': by(storyReminder),
  'story-received': by(storyReceived),
  'story-published': by(storyPublished),
  'story-declined': by(storyDeclined),
  'story-withdrawn': by(storyWithdrawn),
  'story-asked': by(storyNews),
  'story-waiting': by(storyNews),
  'story-lapsed': by(storyNews),
  'story-scheduled': by(storyNews),
  'story-appealed': by(storyNews),
  'story-appeal-answered': by(storyNews),
  'story-amended': by(storyNews),
  'story-held': by(storyNews),
  'story-lifted': by(storyNews),
  'story-removed': by(storyNews),
  'story-brought-back': by(storyNews),
  'story-disowned': by(storyNews),
  'story-consent': by(storyEdited),
  'story-amendment': by(storyEdited),
  'story-redacted': by(storyEdited),
  'story-did': by(storyDid),
  'desk-story': by(deskStory),
  'draft-kept': by(draftKept),
  'desk-answer': by(deskAnswer),
  'desk-appeal': by(deskAnswer),
  'desk-digest': by(deskDigest),
  'confirm-comment': by(confirmComment),
  'comment-published': by(commentPublished),
  'comment-declined': by(commentDeclined),
  'comment-to-story': by(commentToStory),
  'desk-comment': by(deskComment),
  'complaint-confirm': by(complaintConfirm),
  'complaint-received': by(complaintReceived),
  'complaint-answered': by(complaintAnswered),
  'desk-complaint': by(deskComplaint),
  'enquiry-received': by(enquiryReceived),
  'desk-enquiry': by(deskEnquiry),
  'confirm-subscription': by(confirmSubscription),
  'confirm-follow': by(confirmFollow),
  'subscription-reminder': by(subscriptionReminder),
  'subscription-welcome': by(subscriptionWelcome),
};

/** The letter as it would read now; undefined when it has nothing left to say. */
export async function wordLetter(letter: LetterRow): Promise<Worded | undefined> {
  const wording = wordings[letter.kind as LetterKind];
  if (!wording) throw new Error(`No file words letters of the kind ${letter.kind}.`);
  return wording(letter);
}

function by<Facts>(file: LetterFile<Facts>): Wording {
  return async (letter) => {
    const facts = await file.facts(letter);
    return facts && file.words(facts);
  };
}
