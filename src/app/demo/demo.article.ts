const content = `
Iraq’s government has been asked to pick a side in the sky. During a visit to Baghdad on Tuesday, the highest-ranking officer of the United States armed forces made plain that American help against the Islamic State group and Russian air strikes cannot go together.

General Joseph Dunford, a Marine who chairs the Joint Chiefs, put the matter to Haider al-Abadi, the prime minister, and to Khaled al-Obeidi, who runs the defence ministry. By his account he left with a promise: Iraq would ask Moscow neither for bombing raids nor for other military aid against ISIS.

He described the talks to the journalists accompanying him once he had left the capital.

> Asked what he had told his hosts, the general answered, in substance, that Russian operations over Iraq would leave Washington hardly able to give the help the Iraqis need, and that American forces could not fly missions under those conditions at all.

Reports that Mr Abadi would be glad of Russian strikes had caused “angst” in Washington, General Dunford said. Where Iraq is concerned, he added, there can for now be no relationship between the two powers.

## A prime minister under pressure

The warning reaches Mr Abadi at an awkward moment. According to Reuters, parties of the alliance that governs in Baghdad, and several influential Shiite groups beside it, want him to call in the Russian air force. A proposal to that effect was laid before him last week; he has not given his answer.

> A senior Shiite politician who is close to the prime minister told the agency, in essence, that Mr Abadi thought the timing wrong: bringing in the Russians now would cloud dealings with the Americans and might cost Iraq their goodwill for many years.

Those who favour Moscow point across the border. Russia began bombing in Syria three weeks ago and publishes footage of its raids almost every day, while the coalition led by Washington has been striking for more than a year without breaking the militants’ hold on Iraq’s second city.

Iran is the other force in the room. Militias that Tehran supports have fought beside Iraqi regulars for a long time, and Iranian influence over the country’s politics is considerable. Since this autumn, officers from Iraq, Iran, Syria and Russia have also worked together in Baghdad in a new cell that pools intelligence. One Iraqi official has voiced the hope that it will grow into an outright alliance.

## Two air forces, one set of rules

On the very day of the general’s visit, Russia and the United States put a safety agreement for Syria into effect. Its purpose is narrow: crews of the two countries are to keep clear of one another, so that no collision or misread manoeuvre turns into something worse.

Nothing of the kind exists for Iraq, and the choice set before Mr Abadi suggests that Washington does not intend to negotiate it. Sharing the airspace of one country at war is already more than the Pentagon wished for; sharing that of two neighbours, whose conflicts have long since merged, is evidently too much.

Critics call the message an ultimatum that shows weakness. Defenders reply that nobody can safely run an air campaign beside a second one with other allies and other aims. Mr Abadi, whose army needs help from the air and whose coalition needs Tehran, has so far avoided saying in public which reading he shares.
`.trim();

/** The demo's article: our own report of news from October 2015, as a publisher's system would send it. */
export const demoArticle = {
  externalId: 'demo-iraq-air-strikes',
  url: 'https://demo.example/world/iraq-told-to-choose-between-us-help-and-russian-air-strikes',
  title: 'Iraq told to choose between American help and Russian air strikes',
  byline: 'Parley demo desk',
  section: 'world',
  tags: ['iraq', 'united-states', 'russia', 'islamic-state'],
  language: 'en',
  publishedAt: '2015-10-21T06:30:00Z',
  origin: 'own',
  body: { format: 'markdown', content },
} as const;
