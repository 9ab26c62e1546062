/**
 * The words that pairings are made of: French, everyday, three to nine letters, correct without any accent, none the
 * plural or an easily misheard twin of another. More than 1 024, so that three of them are over 30 bits.
 */
const WORDS = `
abri accord achat acier acteur adieu agence agent agrume aigle aigu aimant album alerte algue allure alpage amande ambre ami ampoule
ananas ancre ange angle animal anis annexe antenne appel appui arbre arc arche ardoise armoire armure arrosoir art artiste asile astre
atelier atlas atome atout attente audace aurore automne autruche avance avenir avenue averse avion avis avocat avoine avril axe azur bac
badge bagage bague bahut baie balance balcon baleine ballon bambou banane banc bande banjo banque banquise barbe barbier baril barque
barrage bascule bassin bastion bateau batterie baume bazar berceau berge besace beurre biche bidon bijou bilan bille biscuit blague
blason bloc blouse bobine bocal bois boisson bol bonbon bonheur bonjour bonnet bonsoir bord bordure borne bosquet bosse botte boucle
bouillon boulanger boule bouleau boulon bouquet boussole bouteille boutique bouton branche bras bravo brebis brioche brique brise broche
brochet bronze brosse brouette bruit brume brusque budget buffet buisson bulbe bulle bureau burin butin cabane cabine cabri cacao cactus
cadeau cadence cadran cadre cage cahier caillou caisse calcul calme camarade camion camp campagne canal canard canif canot cantine
capitale capsule carafe caramel caravane carnaval carnet carotte carpe carrosse carte carton cascade case casque casserole castor cave
caverne ceinture cendre centre cerfeuil cerise chaise chalet chaleur chaloupe chambre chameau chance chandelle chanson chapeau chapelle
charbon chardon charme charrette chaussure chef chemin chemise cheval cheveu chevreuil chien chiffon chiffre chignon chocolat chorale
chouette chute cible ciel cigale cigogne cil cime ciment cintre cirque ciseau citerne citron clairon clavier client clin cloche clou
club cocon code coffre coiffe coin collier colline colombe colonne comique commode compas complice comptoir concert concours conseil
contour convoi copain copie corail corde cordon corniche cosmos costume coton coude coudrier couette couleur couloir coupe courage
courbe courge courrier course cousin coussin couteau couture couvent couvert crabe cravate crayon creux crevette crin cristal crochet
croix cruche cube cuir cuisine cuivre culture curieux cycle dalle dauphin demain dentelle dessert dessin devin devise dialogue diamant
disque distance docteur doigt domaine domino dorade dossier douane double doucement douche doute dragon drap drapeau droit dune duvet
effet effort elfe emballage embrun emploi encens enclos encre endive endroit enfance enfant engin enjeu ensemble entier envie escalade
escale escalier escargot escrime espace espadon espoir esprit essai essaim essence essieu estrade estragon estuaire exact examen exemple
exploit express extrait fabrique facette facile facteur fagot faisan falaise famille fanal fanfare fanion fantaisie farce farine faste
faucon faune fauteuil faveur favori fenouil ferme festin feuille feutre fiacre fibre ficelle figue figuier figure filet fille film
finesse flacon flamant flamme flan flanc fleur fleuve flocon flotte foire fontaine force forge forme formule fortune foudre foulard
fourmi foyer fraise framboise frange frein friandise frigo frise frite froid fromage fruit fuseau gai gain galaxie galerie galette galop
gamin gamme gant garage gare gaufre gazelle gazon geai geste gilet girafe girouette givre glace globe gloire golfe gomme gondole gorille
gourde goutte grain grange granit grappe gratin gravier grelot grenier grillon grimace grive grotte groupe guichet guirlande guitare
gymnase halte hamac hameau hamster hanche hangar hareng haricot harpe hasard herbe hermine hibou hier histoire hiver homard horizon
horloge hublot humeur humour hutte idole igloo image index indice indigo infini insecte instant iris issue ivoire jade jaguar jambe
jambon janvier jardin jargon jarre jasmin jaune jazz jeudi joie jongleur jonquille joueur jour journal joyau joyeux judo juge juillet
jument jungle jupe jury kaki kayak kiosque kiwi koala lagon laine lait laitue lama lame lampe langage langue lanterne lapin latin
lavande lavoir lecteur lentille lettre levain levier levure lexique liane libellule libre licorne lierre ligne lilas limace limite lin
linge lion liquide lisse liste litre livre local loge logis long lotus louche loup lourd loutre loyal lueur lundi lune lunette lustre
lutin luxe lynx lyre machine magasin magie magnolia maillot main malice malle manche mandarine mangue manoir manteau marais marbre mardi
marge marin marmite marmotte marque marraine marron marteau masque massif matelas matelot matin mauve mercredi merveille message mesure
midi miel mieux minuit minute miroir moineau mois moisson monde monnaie montagne morceau morse moteur motif mouche moufle moulin mousse
moustache mouton muguet mur muraille muscade muscle muse museau musique nacre nage nappe narine natte nature navet navire nectar neige
neveu niche nid noble noce nocturne noir noisette noix nombre nord normal note notice nougat nounours nouveau noyau nuage nuance nuit
oasis objet ocre octobre odeur office oiseau olive olivier ombre ombrelle oncle onde ongle onyx opale orage orange orchestre ordre
oreille orge orgue ortie oseille osier otarie ouest ourlet ours oursin ouvrage ovale page paille paix palace palette palme palmier
palourde panda panier panneau panorama pantalon papa papaye papier papillon paprika paquebot paquet parade paradis parasol parc parcours
pardon parfum parking parmesan parole parrain parterre parure passage passion patience patin patinoire patrie patron pause pavillon pays
paysage peintre peinture pelle pelote pelouse peluche pendule perdrix perle perron perruche persil pervenche peuple peuplier phare
phoque photo phrase piano pichet pied pierre pieuvre pigeon pilier pilote pilule piment pince pinceau pingouin pioche pirogue piscine
pistache piste piton pivoine pivot pizza placard place plafond plage planche plaque plateau plongeon pluie plume pneu poche poignet
pointe poire poireau poirier poisson poivre poivron pollen polo pomme pommier pompe pompier pompon poncho poney portail portrait potage
poteau potier potiron poudre poulie poumon pourpre poussin prairie premier presse preuve prince printemps prisme produit profil projet
promenade promesse propre prose prune prunier public puce puits pull pupitre puzzle pyjama python quai quart quartier quartz quiche
quille quota rabot racine radeau radio radis rail raisin ralenti rame rameau rampe ranch rapide raquette rasoir raton ravin rayon
recette record recueil reflet refrain refuge regard relais relief remise remorque renard repas repos retard retour retrait revue riche
rideau rime risotto robe robinet robot rocher roman romarin ronde rose roseau rosier rossignol rotonde rouge rouleau route royaume ruban
rubis ruche ruelle rugby ruisseau rumeur rural rustique rythme sabot sac sachet safari safran saison salade salami salon salsifis salut
samedi sandale sandwich sangle sapin sarcelle sardine satin sauce saucisse sauge saule saumon sauvage savane savant saveur savoir savon
scarole science secours secret secteur seigle semaine semis sentier serein serrure service serviette silence silex sillon simple sirop
ski sobre socle soda solaire soleil solide somme sommeil sommet sonate songe sonnette sorbet sorbier sorcier souche soucoupe soude
souffle souhait soulier soupe souple source sourcil sourire souris souvenir spectacle sport square stade statue steppe store studio
style stylo sucette sud sujet sultan surf surface surprise survol table tableau tablier tabouret taille talc talent talon tambour tanche
tango tapis taquin tarif tartine tasse taureau taverne taxi teinte temple terrain terrasse terre terrier tiare ticket tige tigre tilleul
timbre tiroir tisane tisserand titre toast toge toile toit tomate tonneau tonnelle tonnerre torche tornade torrent tortue totem toucan
toundra toupie tourbe tournesol tournoi trace tracteur train trajet tranche travail tremplin tresse treuil tribune tricot trident trio
triomphe triton troc trombone trompe trompette trottoir troupe troupeau truite tube tuile tulipe tunique tunnel turban turbine turbot
tuteur tuyau union unique univers urne usage usine utile vacances vague vaisseau valeur valise vallon valse vanille vanne vapeur vase
vaste vedette velours vendredi ventre verger vermeil verveine veste vestiaire veston viande victoire vigne village ville vinaigre viole
violette violon virage virgule visage visite vitesse vitrail vitre vitrine vivant vivier voile voilier voisin voiture vol volant volcan
volet volume vote voyage voyelle wagon yacht yaourt yoga yourte zeste zigzag zinc zone zoo
`;

export const PAIRING_WORDS: readonly string[] = WORDS.trim().split(/\s+/);
