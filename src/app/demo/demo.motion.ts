import type { DemoComment } from './demo.debate.js';

const comments: readonly DemoComment[] = [
  {
    author: 'farid',
    stance: 'for',
    body: `The militants hold Iraqi towns *today*. A state under attack may accept help from whoever offers it; that is what sovereignty means. If the present helper objects, he can offer more instead of asking for less.`,
    up: ['reader', 'greta', 'chidi', 'elif'],
    down: ['bruno', 'hugo'],
    replies: [
      {
        author: 'bruno',
        stance: 'against',
        body: `> whoever offers it\n\nMoscow has not offered anything in public as far as I can see. One side of this choice exists, with crews and hangars. The other is a wish.`,
        up: ['hugo', 'deirdre', 'checker'],
        replies: [
          {
            author: 'farid',
            stance: 'for',
            body: `One does not bring flowers before there is an invitation. That is why the motion says *invite*.`,
            up: ['greta', 'reader'],
          },
        ],
      },
    ],
  },
  {
    author: 'hugo',
    stance: 'against',
    body: `Because of arithmetic. Suppose the newcomers fly as much as the coalition does. If the coalition then leaves, as it says it would, Iraq has gained nothing and lost a year of practice between its soldiers and those crews.`,
    up: ['bruno', 'deirdre', 'amal', 'reader2', 'elif'],
    replies: [
      {
        author: 'greta',
        stance: 'for',
        body: `*If* it leaves. Powers that have spent this much seldom go home over a matter of pride.`,
        up: ['farid', 'reader'],
        down: ['hugo'],
        replies: [
          {
            author: 'hugo',
            stance: 'against',
            body: `Would you bet a city on that?`,
            up: ['bruno', 'amal', 'deirdre'],
          },
        ],
      },
    ],
  },
  {
    author: 'amal',
    stance: 'against',
    body: `I do not care for either flag. But each new air force brings its own enemies, its own maps and its own mistakes, and all the mistakes land on the same houses. Fewer, please, not more.`,
    up: ['deirdre', 'hugo', 'chidi', 'elif', 'bruno', 'reader2', 'greta'],
    replies: [
      {
        author: 'reader',
        stance: 'for',
        body: `The strongest argument in this debate, and I am on the other side. I would only add that a longer war also lands on the same houses.`,
        up: ['amal', 'elif', 'deirdre', 'farid'],
      },
    ],
  },
  {
    author: 'reader',
    stance: 'for',
    body: `For, with three conditions:\n\n1. Baghdad, not Moscow, approves every target.\n2. The invitation ends after six months unless parliament renews it.\n3. The safety rules that hold over Syria are extended *before* the first flight.`,
    up: ['chidi', 'elif', 'farid', 'greta'],
    replies: [
      {
        author: 'deirdre',
        stance: 'against',
        body: `With those conditions I might come over to you. Without the first I would not, and I cannot imagine who would enforce it.`,
        up: ['reader', 'hugo', 'elif'],
      },
    ],
  },
  {
    author: 'bruno',
    stance: 'against',
    body: `The invitation would be signed in Baghdad and negotiated in Tehran. Those who worry about foreign influence should count the chairs at that table.`,
    up: ['hugo', 'deirdre'],
    down: ['farid', 'greta'],
    replies: [
      {
        author: 'chidi',
        stance: 'for',
        body: `And today’s arrangement was negotiated where? A second patron is how a small state keeps the first one polite.`,
        up: ['farid', 'reader', 'greta', 'elif'],
        down: ['bruno'],
      },
    ],
  },
  {
    author: 'chidi',
    stance: 'for',
    body: `For the *right* to invite, which is slightly different. The moment Iraq accepts that it may not even ask, it has stopped being the host. Whether to use that right next week is a question for its generals.`,
    up: ['reader', 'farid', 'elif', 'reader2'],
  },
  {
    author: 'elif',
    stance: 'neutral',
    body: `I have changed my mind twice while reading, so neutral it is. What would settle it for me: an honest estimate of how much the coalition would *really* withdraw. Everything hangs on that number and nobody has it.`,
    up: ['reader2', 'chidi', 'checker', 'amal'],
    replies: [
      {
        author: 'reader2',
        stance: 'neutral',
        body: `Same here. I started a [list of open questions](https://example.org/open-questions) and that one is on top.`,
        up: ['elif'],
      },
    ],
  },
  {
    author: 'deirdre',
    stance: 'against',
    body: `Two fire brigades that do not speak to each other, one hydrant. I know which film this is, and it is not a documentary.`,
    up: ['hugo', 'amal', 'reader2', 'elif', 'bruno'],
    down: ['greta'],
  },
  {
    author: 'greta',
    stance: 'for',
    body: `One brigade has been pouring for a year and the house still burns. I would let the other one try.`,
    up: ['farid', 'reader'],
    down: ['bruno', 'deirdre'],
  },
  {
    author: 'reader2',
    stance: 'neutral',
    body: `Could we have a fourth button, “ask the people who live there”?`,
    up: ['amal', 'chidi', 'deirdre', 'elif', 'farid', 'greta', 'hugo'],
  },
];

/** The question that the demo's readers debate by sides. */
export const demoMotion = {
  title: 'Should Baghdad invite Russian air strikes?',
  sides: { for: 'Invite them', against: 'Keep them out' },
  comments,
} as const;
