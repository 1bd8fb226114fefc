import { inOrder, phrases, words, type Lexicon } from './lexicon.js';
import { namesOf, valuesOf } from './number-words.js';

/** What is drawn together with the next word stands alone, without its apostrophe: `l'eau` is `l` and `eau`. */
export const FRENCH: Lexicon = {
  negations: new Set([
    ...words(`ne n pas plus jamais rien personne aucun aucune aucuns aucunes nul nulle ni sans non guère nullement nie nient
      niait nié nier dément démentent démenti démentir refuse refusent refusait refusé refuser rejette rejettent rejeté
      rejeter échoue échouent échoué échouer manque manquent manqué faux fausse fausses faussement mensonge réfute réfuté
      réfuter évite évité éviter empêche empêché empêcher arrête arrêté arrêter cesse cessé sauf excepté hormis
      presque prétendu prétendue prétendument présumé présumée soi-disant si seulement exclu exclue exclut lieu`),
    ...phrases('loin de, mis à part'),
  ]),
  contrary: {
    beginnings: ['in', 'im', 'il', 'ir', 'dé', 'dés', 'mé', 'mal', 'non', 'anti'],
    endings: ['rait', 'raient', 'era', 'ira', 'eront', 'iront'],
    inflections: ['s', 'e', 'es', 'x'],
  },
  opposites:
    words(`bien parce malgré quoique seconde minute heure semaine mois an ans année décennie siècle kilomètre mille mètre centimètre
    millimètre tonne gramme kilo litre hectare degré ouvrir fermer ouvrait fermait commencer terminer gagner acheter
    vendre monter descendre entrer sortir baissé rouvrir adulte enfant parent professeur élève hiver été printemps automne
    espère espérait doute doutait affirme affirmait croit croyait promet promis promettait craint craignait dit disait
    avance retard tiers dessus vainqueur marié enterré divorcé
    double doublé triple triplé dizaines centaines milliers
    monte montent monté monter hausse augmente augmentent augmenté augmentation baisse baissent baissé diminue
    diminuent diminué diminution chute chutent croît croissance recul recule reculé gagne gagnent gagné gagner perd
    perdent perdu perdre victoire défaite vainqueur vaincu plus moins davantage plupart beaucoup peu haut bas haute basse
    supérieur inférieur supérieure inférieure dessus dessous sur sous avant après depuis jusqu tôt tard début fin premier
    première dernier dernière précédent prochain pour contre avec vers de du des à au aux dans hors dehors par chez entre
    tout tous toute toutes chaque quelques certains certaines moitié toujours souvent parfois peut pouvait pourrait doit
    devait devrait sera serait seront seraient va allait coupable innocent innocente mort morte morts vivant vivante vit
    vivait meurt mourut décédé né née tué tués blessé blessés survit survécu vrai vraie juste gauche droite nord sud est
    ouest ouvre ouvert ouvre ferme fermé commence commencé termine terminé autorise autorisé interdit légal soutient
    soutenu appuie oppose opposé accepte accepté approuve approuvé confirme confirmé prouve prouvé ajoute ajouté retire
    retiré achète acheté vend vendu donne donné reçoit reçu envoie envoyé importe importé exporte exporté entre entré
    sort sorti part parti arrive arrivé embauche embauché licencie licencié élu élue nommé nommée acquitté acquittée
    condamné condamnée libéré libérée emprisonné sauve sauvé détruit construit démoli garde gardé supprime supprimé sûr
    dangereux bon bonne meilleur meilleure mauvais mauvaise pire fort forte faible rapide lent lente riche pauvre vieux
    vieille neuf nouveau nouvelle ancien ancienne jeune grand grande petit petite long longue court courte cher chère
    chaud froid sec facile difficile plein vide public publique privé privée homme hommes femme femmes garçon fille il
    elle ils elles lui mère père fils sœur frère mari oui jour nuit matin soir hier demain aujourd'hui maintenant
    quotidien hebdomadaire mensuel annuel passé futur est sont était étaient a ont avait avaient majorité minorité
    maximum minimum réussi succès possible probable victime victimes acheteur vendeur ami amis ennemi ennemis guerre paix
    aime aimait hait`),
  common:
    words(`le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos
    leur leurs je tu il elle on nous vous ils elles me te se lui y en qui que quoi dont où quand comment pourquoi combien
    quel quelle quels quelles et ou mais donc or ni car si comme puisque lorsque parce afin alors ainsi aussi à dans par
    pour sur sous avec sans chez vers entre contre depuis pendant avant après devant derrière dès jusque malgré selon sauf
    est sont était étaient être été a ont avait avaient avoir sera seront serait fait faire peut peuvent doit doivent va
    vont ne pas plus jamais rien personne aucun aucune non oui tout tous toute toutes chaque plusieurs certains certaines
    quelques autre autres même très trop peu beaucoup encore déjà toujours souvent parfois maintenant hier demain
    aujourd'hui bientôt ici là cependant toutefois pourtant enfin ensuite puis d'abord peut-être voici voilà ceci cela
    ça c'est c'était ceux celle celui celles deux trois quatre cinq six sept huit neuf dix onze douze quelqu'un`),
  fillers: words(`le la les l un une très vraiment aussi également même certes cependant toutefois pourtant et
    mais alors donc puis ensuite évidemment franchement honnêtement simplement enfin voilà`),
  numbers: {
    values: valuesOf(`zéro=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13
      quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60
      septante=70 huitante=80 octante=80 nonante=90 un=1`),
    ordinals:
      valuesOf(`premier=1 première=1 premiers=1 premières=1 deuxième=2 second=2 seconde=2 troisième=3 quatrième=4
      cinquième=5 sixième=6 septième=7 huitième=8 neuvième=9 dixième=10 onzième=11 douzième=12 vingtième=20
      trentième=30`),
    powers: valuesOf(
      'cent=2 cents=2 mille=3 millier=3 milliers=3 million=6 millions=6 milliard=9 milliards=9 billion=12',
    ),
    joiners: words('et'),
    articles: words('un une'),
    shares: namesOf('moitié=1/2 demi=1/2 demie=1/2 tiers=1/3 quart=1/4 quarts=1/4'),
    percents: phrases('pour cent, pourcent, p.c'),
    currencies: namesOf(
      'dollar=$ dollars=$ usd=$ euro=€ euros=€ eur=€ livre=£ livres=£ franc=CHF francs=CHF centime=¢ centimes=¢',
    ),
    isCompound: false,
  },
  months: inOrder(
    ...['janvier janv', 'février févr', 'mars', 'avril avr', 'mai', 'juin', 'juillet juil', 'août', 'septembre sept'],
    ...['octobre oct', 'novembre nov', 'décembre déc'],
  ),
  weekdays: words('lundi mardi mercredi jeudi vendredi samedi dimanche week-end'),
};
