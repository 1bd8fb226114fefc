import type { DemoPersonKey } from './demo.people.js';

/** A comment as somebody would type it, with the replies below it and who voted on it (never its author). */
export interface DemoComment {
  readonly author: DemoPersonKey;
  /** Markdown, one line for each paragraph. */
  readonly body: string;
  /** In a motion only. */
  readonly stance?: 'for' | 'against' | 'neutral';
  readonly replies?: readonly DemoComment[];
  readonly up?: readonly DemoPersonKey[];
  readonly down?: readonly DemoPersonKey[];
}

/** The discussion under the demo's article. */
export const demoDiscussion: readonly DemoComment[] = [
  {
    author: 'reader',
    body: `So Baghdad may choose its friends, as long as it chooses the right ones. I find it odd that the *guest* in someone else’s airspace sets the terms for other guests.`,
    up: ['farid', 'greta', 'chidi', 'elif', 'amal'],
    down: ['bruno', 'hugo'],
    replies: [
      {
        author: 'bruno',
        body: `The guest pays for the fuel, the bombs and the search-and-rescue teams. Anybody who lends a service may say under which conditions it is on offer.`,
        up: ['hugo', 'deirdre', 'reader2'],
        replies: [
          {
            author: 'reader',
            body: `> under which conditions it is on offer\n\nFine, but over Syria they signed rules for sharing the sky on the *same day*. So it can be done where they want it to be done.`,
            up: ['farid', 'greta', 'elif'],
            replies: [
              {
                author: 'hugo',
                body: `Those rules stop two jets from meeting nose to nose. They say nothing about who bombs what. Keeping apart and working together are different skills; any divorced parent can explain.`,
                up: ['deirdre', 'reader', 'bruno', 'chidi', 'elif', 'greta'],
                replies: [
                  {
                    author: 'reader',
                    body: `Good line, and fair. Still, the general did not say “we would rather not”. He said *cannot*.`,
                    up: ['farid'],
                    replies: [
                      {
                        author: 'deirdre',
                        body: `“Cannot” is diplomatic for “watch me”.`,
                        up: ['reader', 'hugo', 'amal', 'elif', 'greta', 'reader2', 'bruno'],
                      },
                    ],
                  },
                ],
              },
            ],
          },
          {
            author: 'farid',
            body: `And Iraqis pay in a currency that is harder to print.`,
            up: ['amal', 'reader', 'chidi', 'greta'],
          },
        ],
      },
    ],
  },
  {
    author: 'chidi',
    body: `Look at it from the prime minister’s chair. His coalition partners tell him to ring Moscow. His air cover comes from Washington. His most effective ground troops get their pay and their advice from Tehran.\n\nWhatever he answers, one of the three is offended, and he needs all of them by Thursday. Under such circumstances “this is not the moment” is no evasion. It is the only sentence that nobody can use against him.\n\nI would like to see a version of this story that treats him as a player and not as the board.`,
    up: ['amal', 'elif', 'reader', 'reader2', 'hugo', 'greta', 'checker'],
    replies: [
      {
        author: 'elif',
        body: `Agreed on the chair. But not deciding has a price as well: the proposal lay on his desk for a week, and in that week somebody else told the press what he thinks.`,
        up: ['chidi', 'bruno'],
        replies: [
          {
            author: 'chidi',
            body: `True. An anonymous friend “close to the prime minister” is a strange kind of spokesman. It lets him speak and deny it, too.`,
            up: ['elif', 'checker2'],
          },
        ],
      },
      {
        author: 'reader2',
        body: `By Thursday! You optimist. By lunch.`,
        up: ['chidi', 'greta'],
      },
    ],
  },
  {
    author: 'checker',
    body: `A note on sourcing, since several people quote the piece as if everything in it had the same weight:\n\n1. The choice between the two partners: said by the general himself, on the record.\n2. The Iraqi promise not to call on Moscow: *his* account of what they told him. No Iraqi is quoted on it.\n3. The prime minister’s worry about timing: a politician who is not named, through one agency.\n\nAll three may be right. They are not equally solid.`,
    up: ['deirdre', 'elif', 'chidi', 'editor', 'amal', 'hugo', 'reader', 'senior'],
    replies: [
      {
        author: 'bruno',
        body: `Number 2 is the whole story, though. If that promise was given, the matter is closed.`,
        up: ['hugo'],
        down: ['farid'],
        replies: [
          {
            author: 'farid',
            body: `A promise made to the man who controls your air support, in the room with him. I would wait until it has been repeated in parliament.`,
            up: ['chidi', 'reader', 'elif', 'greta'],
          },
        ],
      },
      {
        author: 'deirdre',
        body: `More comments like this one, please. I had read number 2 as an Iraqi statement.`,
        up: ['checker', 'checker2'],
      },
    ],
  },
  {
    author: 'amal',
    body: `Half of my family lives in Baghdad. Nobody on our Sunday call asked whose planes they are. They asked when the road north will be open and whether the electricity holds until evening.`,
    up: ['reader', 'chidi', 'deirdre', 'elif', 'farid', 'greta', 'hugo', 'bruno', 'reader2'],
    replies: [
      {
        author: 'greta',
        body: `Thank you. Every debate about capitals needs one person who has relatives there.`,
        up: ['amal'],
      },
      {
        author: 'hugo',
        body: `May I ask whether they see a difference between the two? Here it is always told as efficiency against care.`,
        replies: [
          {
            author: 'amal',
            body: `My aunt’s answer, translated: *“From below they all look like weather.”* My cousin disagrees and thinks that one of them at least publishes a telephone number for complaints.`,
            up: ['hugo', 'reader', 'chidi', 'elif', 'deirdre', 'greta', 'reader2', 'farid'],
          },
        ],
      },
    ],
  },
  {
    author: 'hugo',
    body: `Two separate campaigns in one piece of sky need at least:\n\n- one common list of who flies where and when,\n- radio frequencies that both sides really listen to,\n- an agreement on who rescues whose pilot,\n- and somebody with authority to call *stop*.\n\nI used to plan flights for a living, peaceful ones. Even two holiday airlines find this hard.`,
    up: ['bruno', 'elif', 'deirdre', 'checker', 'reader2'],
    replies: [
      {
        author: 'elif',
        body: `There is a readable primer on this at [example.org](https://example.org/airspace-primer). In short: the list is the easy part, the authority is not.`,
        up: ['hugo'],
      },
      {
        author: 'farid',
        body: `Iraq has a ministry for that. It is *its* airspace: let Baghdad hand out the slots.`,
        up: ['reader', 'chidi'],
        down: ['bruno'],
        replies: [
          {
            author: 'hugo',
            body: `In principle, yes. In practice you need radar that covers the whole country, and as far as I know the picture came from the coalition. Corrections welcome.`,
            up: ['bruno', 'elif'],
          },
        ],
      },
    ],
  },
  {
    author: 'bruno',
    body: `People admire the daily videos from Syria. A film of an explosion shows that something exploded. It does not show *what*.`,
    up: ['deirdre', 'hugo', 'checker2'],
    down: ['farid', 'greta'],
    replies: [
      {
        author: 'greta',
        body: `And six months of coalition bombing showed what, exactly?`,
        up: ['farid'],
        down: ['bruno', 'hugo'],
        replies: [
          {
            author: 'reader2',
            body: `More than a year, not six months; it is in the article.`,
            up: ['greta', 'bruno', 'checker', 'elif'],
            replies: [
              {
                author: 'greta',
                body: `I stand corrected. It makes my question longer, not shorter.`,
                up: ['reader2', 'farid', 'reader', 'chidi', 'deirdre'],
                replies: [
                  {
                    author: 'bruno',
                    body: `The front has moved back from the capital in that time. Slow is not the same as nothing, and I prefer a slow campaign that looks before it drops.`,
                    up: ['hugo'],
                    down: ['farid'],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    author: 'deirdre',
    body: `Small question to the desk: “pick a side in the sky” in the first line, is that reporting or a metaphor that got away?`,
    up: ['reader2', 'checker'],
    replies: [
      {
        author: 'editor',
        body: `A metaphor, and it was on a lead when we published. What the general demanded is in the second sentence and in the quoted passages; those we weighed word by word. We will think about the opening.`,
        up: ['deirdre', 'reader2', 'elif', 'chidi'],
      },
    ],
  },
  {
    author: 'farid',
    body: `The intelligence cell in Baghdad is the real news, and it gets one paragraph. Four countries that share targets already have half an alliance. The planes are only the visible half.`,
    up: ['reader', 'greta', 'elif', 'chidi'],
    replies: [
      {
        author: 'elif',
        body: `Sharing intelligence and sharing *targets* are not the same thing, and the text claims only the first.`,
        up: ['checker', 'bruno', 'hugo'],
        replies: [
          {
            author: 'farid',
            body: `What else would four armies in one office talk about? The canteen?`,
            up: ['greta', 'reader'],
            replies: [
              {
                author: 'elif',
                body: `I have worked in an office with four departments. It was *mostly* the canteen.`,
                up: ['farid', 'deirdre', 'hugo', 'amal', 'reader', 'greta', 'chidi'],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    author: 'reader2',
    body: `Prediction: no request, no refusal, and in six months both sides describe the outcome as what they wanted all along.`,
    up: ['elif', 'hugo', 'deirdre'],
    replies: [
      {
        author: 'greta',
        body: `I will come back in April and check. Loser buys tea.`,
        up: ['reader2', 'amal'],
      },
    ],
  },
  {
    author: 'greta',
    body: `Has anybody asked what happens on the day *after*? Bombs of any nationality leave the rebuilding to those who live there.`,
    up: ['amal', 'chidi', 'deirdre'],
  },
  {
    author: 'moderator',
    body: `A pleasure to read, this thread. One request: when you bring in a figure from elsewhere, add where it comes from, so that others can look. The question about air strikes has a debate of its own below the article.`,
    up: ['elif', 'checker', 'amal', 'admin', 'senior'],
  },
  {
    author: 'elif',
    body: `Am I the only one who reads “angst in Washington” and pictures a city with its head in its hands?`,
    up: ['deirdre', 'hugo', 'reader2', 'reader'],
  },
];
