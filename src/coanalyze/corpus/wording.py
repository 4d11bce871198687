"""Word lists on which the reading of transcripts rests: Bokmål, Nynorsk and English, compared case-folded.

They are data, kept in one place so that a researcher who meets a new form can see what is known and what is not.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.replace("\n", " ").split("|") if part.strip())


RESEARCHERS = _words(
    "i|intervjuer|intervjuar|intervjueren|intervjuaren|interviewer|int|intervj|moderator|ordstyrer|ordstyrar|forsker|"
    "forskar|forskeren|forskaren|researcher|facilitator|fasilitator|fasilitatoren|moderatoren|mod|interviewers|"
    "intervjuerne|forskere|forskarar|co-moderator|medforsker|observer|observatør"
)
"""Labels of those who ask; with or without a number."""

RESPONDENT_WORDS = _words(
    "respondent|respondenten|informant|informanten|deltaker|deltakar|deltaker(e)|deltakeren|deltakaren|participant|"
    "interviewee|intervjuobjekt|intervjuperson|speaker|taler|talar|r|ip|io|inf|resp|snakker"
)
"""Labels that are speakers' wherever they stand before a colon; with or without a number."""

RESPONDENT_STEMS = _words(
    "subject|p|r|i|ip|io|inf|resp|part|spk|spkr|delt|person|stemme|voice|mann|kvinne|kvinde|woman|man|male|female"
)
"""Labels that are speakers' only with a number."""

NOBODY = _words(
    "flere|fleire|alle|ukjent|ukjend|all|several|unknown|unidentified|multiple|everyone|everybody|flere samtidig|"
    "fleire samstundes|unknown male|unknown female|uidentifisert|alle sammen|alle saman"
)
"""Labels that stand for nobody in particular, wherever they stand before a colon in a transcript with labels."""

NOBODY_TOO = _words("many|mange|begge|both|group|gruppen|gruppa|ingen|nobody|others|noen|nokon|plenum|salen")
"""Labels that stand for nobody in particular where they recur as labels do."""

PARTICLES = _words(
    "van|von|der|den|de|del|della|da|di|du|af|av|la|le|el|al|bin|bint|ibn|ten|ter|dos|das|do|zu|zum|y|og|and|und|'t|"
    "mac|mc|d'|abu|ben|ap|st"
)
"""Small words that stand in names."""

FIRST_PARTICLES = _words("van|von|al|el|bin|bint|ibn|ten|ter|af|dos|das|della|zu|zum|d'|mac|mc|abu|ben|o")
"""Small words that a name may begin with, in lower case: the others begin lines of speech too."""

TITLES = _words(
    "professor|doktor|doctor|councillor|cllr|senator|baroness|lord|lady|dame|rev|justice|dr|prof|mr|mrs|ms|miss|fr|hr|fru|frk|herr|sr|jr|st|sir|cand|stud|phd"
)

FUNCTIONS = _words(
    "chair|chairman|chairwoman|chairperson|vice-chair|president|witness|court|judge|clerk|counsel|narrator|presenter|"
    "reporter|host|announcer|møteleder|møteleiar|møtelederen|ordfører|ordførar|dommer|dommar|vitne|aktor|forsvarer|"
    "programleder|programleiar|journalist|lege|legen|pasient|pasienten|doctor|patient|nurse|sykepleier|lærer|læreren|"
    "lærar|elev|teacher|student|pupil|mor|far|mother|father|mum|dad|client|klient|therapist|terapeut|veileder|"
    "rettleiar|bruker|brukar|pårørende|daughter|datter|sønn|son"
)
"""What a person is in a transcript that names its speakers so; labels where they recur as labels do."""

HOMOGRAPH_NAMES = _words(
    "dag|liv|bjørn|stein|odd|alf|tor|even|sol|rose|vår|siv|lin|mark|will|may|grace|hope|joy|faith|bill|rob|pat|sue|"
    "art|gene|jack|frank|ray|bo|ask|storm|finn|rune|brage|arne|jan|per|kai|roar|tore|terje|lise|mary|karen|jens|else|"
    "ine|stine|tone|helle|unn|une|my|mai|ulf|jo|gro|embla|iver|lars|pål|ola|geir|egil|steffen|espen|jørgen|maren|"
    "helen|janet|margaret|elisabet|harriet|erling|henning|kolbein|sterling|irving|iren|karin|oda|ada|ingeborg|"
    "borghild|signe|brit|marit|berit|annet|juliet|violet|ellen|kristen|lauren|stephen|owen|gwen|carmen|torben|sven|"
    "steinar|trygve"
)
"""Names that are also words, or end like them: seeing the word in lower case says nothing against them."""

HEADING_WORDS = _words(
    "rolle|role|navn|name|organisasjon|organization|organisation|arbeidsplass|bosted|bydel|skole|virksomhet|enhet|etat|"
    "tjeneste|erfaring|ansiennitet|nasjonalitet|nationality|ethnicity|religion|prosjektnavn|intervjunr|informantnr|"
    "deltakernr|respondentnr|intervjunummer|informantnummer|"
    "dato|date|sted|stad|place|location|lokasjon|tid|tidspunkt|time|klokkeslett|klokka|klokken|kl|tema|temaer|topic|"
    "topics|title|tittel|prosjekt|project|study|studie|fil|file|filnavn|filename|lydfil|opptak|recording|recorded|"
    "varighet|duration|lengde|length|transkribert|transkripsjon|transcribed|transcript|transcriber|transcription|"
    "transkribør|utskrift|versjon|version|kode|koder|id|nr|nummer|number|kommune|municipality|case|fase|phase|"
    "avdeling|department|stilling|position|occupation|yrke|alder|age|kjønn|gender|sex|utdanning|utdanningsnivå|"
    "education|språk|language|kjønnsidentitet|keywords|keyword|stikkord|nøkkelord|emneord|summary|sammendrag|"
    "samandrag|abstract|speakers|deltakere|deltakarar|participants|attendees|present|absent|tilstede|fraværende|"
    "forfall|møteleder|møteleiar|referent|agenda|dagsorden|saksliste|kilde|kjelde|source|kilder|kjelder|url|lenke|"
    "link|http|https|www|e-post|epost|email|tlf|telefon|mobil|adresse|address|interview|intervju|intervjuguide|guide|"
    "samtale|møte|møtet|meeting|session|økt|samling|workshop|verksted|format|kind|type|slag|status|depositor|consent|"
    "samtykke|sammenheng|kontekst|context|bakgrunn|background|setting|birth|born|født|sivilstatus|arkiv|archive|"
    "arkivnr|collection|copyright|rettigheter|lisens|license|innspilt|sluttid|starttid|start|slutt|slutten|end|begin|"
    "stop|forfatter|forfattar|author|notes|skrevet|dokument|document|side|page|pages|antall|tal|count|am|pm"
)
"""What stands before a colon in the heading block of a transcript."""

HEADER_WORDS = HEADING_WORDS | _words(
    # what stands before a colon in notes and minutes
    "notat|notater|notatar|feltnotat|referat|refleksjon|refleksjonar|refleksjoner|observasjon|observasjoner|"
    "observasjonar|observation|observations|reflection|reflections|kommentar|kommentarer|kommentarar|comment|"
    "comments|tolkning|tolking|analyse|analysis|konklusjon|conclusion|oppsummering|oppsummert|vedtak|beslutning|"
    "decision|ansvar|ansvarlig|frist|deadline|sak|saker|punkt|point|pkt|oppfølging|tiltak|action|actions|mål|målet|"
    "goal|goals|formål|føremål|hensikt|purpose|metode|method|resultat|resultater|resultatet|resultatene|result|"
    "results|funn|finding|findings|diskusjon|discussion|plan|planen|problem|problemet|problemer|utfordring|"
    "utfordringer|utfordringen|utfordringar|challenge|løsning|løsningen|løsninger|løysing|løysinga|solution|fordel|"
    "fordeler|fordelen|ulempe|ulemper|ulempen|styrker|svakheter|muligheter|trusler|forslag|idé|ide|ideer|ideen|behov|"
    "ønske|ønsker|krav|kriterier|forutsetning|betingelse|regel|regler|prinsipp|"
    # parts and numbering
    "del|part|kapittel|chapter|avsnitt|section|seksjon|steg|step|trinn|nivå|level|uke|veke|week|day|måned|månad|"
    "month|år|year|runde|round|oppgave|oppgåve|task|øvelse|exercise|spørsmål|question|questions|spm|svar|answer|"
    "oppfølgingsspørsmål|eksempel|eksempler|døme|example|examples|figur|figure|tabell|table|bilde|picture|vedlegg|"
    "appendix|note|punktliste|alternativ|option|variant|modell|scene|akt|låt|sang|vers|linje|line|"
    # days and months
    "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag|monday|tuesday|wednesday|thursday|"
    "friday|saturday|sunday|januar|februar|mars|juni|juli|september|oktober|november|desember|january|"
    "february|march|july|october|december|"
    # breaks and remarks
    "pause|break|lunsj|lunch|kaffe|middag|latter|ler|stillhet|stille|applaus|laughter|silence|avbrudd|støy|musikk|"
    "music|webvtt|region|style|kommunen|fylket|staten|nav|ks|eu|fn|nrk|usn|ntnu|nhs|who|dps|bup|ppt|hr|ikt|it|tv|ai|"
    "usa|uk|hdir|fhi|nfr|kmd|udir|imdi|unn|hvl|uio|uib|uit|oslomet|bb|rop|act"
)
"""Words that head a line without being anyone: `Dato: 12.3.`, `Del 2: ...`, `Torsdag 12:30`."""

SPEECH_WORDS = _words(
    "nb|obs|ps|pps|merk|husk|viktig|viktigst|viktigste|remember|important|notice|advarsel|warning|tips|tip|hint|info|"
    "ja|nei|jo|men|og|eller|så|altså|da|nå|no|for|fordi|at|om|hvis|dersom|når|mens|også|bare|berre|kanskje|egentlig|"
    "eigentleg|liksom|sant|vel|okei|ok|okay|greit|fint|bra|takk|hei|hallo|hade|morn|unnskyld|beklager|oi|å|åh|uff|"
    "huff|æ|eh|ehm|øh|øhm|mm|mhm|hm|hmm|aha|nettopp|akkurat|riktig|nemlig|forresten|først|deretter|dernest|etterpå|"
    "siden|sia|sist|til|fra|med|uten|på|av|en|ein|ei|et|eit|den|det|de|dei|dette|disse|desse|denne|jeg|eg|du|han|hun|"
    "ho|vi|dere|dykk|man|meg|deg|seg|oss|min|din|sin|vår|deres|hva|kva|hvem|kven|hvor|kor|hvordan|korleis|hvorfor|"
    "kvifor|hvilken|slik|slikt|sånn|her|der|hit|dit|én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|nummer én|både|"
    "enten|verken|kort|kortsagt|kort sagt|generelt|spesielt|faktum|poeng|poenget|saken|greia|greien|tanken|tingen|"
    "ting|spørsmålet|svaret|grunnen|årsaken|forskjellen|skilnaden|forklaring|forklaringen|sitat|quote|sitert|"
    "oversatt|betydning|definisjon|definition|begrep|begrepet|ordet|ord|konkret|konsekvens|konsekvensen|følgen|"
    "regelen|erfaring|erfaringen|erfaringa|historien|historie|moralen|budskapet|essensen|kjernen|hovedpoenget|"
    "hovedsaken|hovudsaka|bunnlinjen|paradokset|dilemmaet|ironien|eksempelet|yes|no|yeah|yep|nope|so|but|and|or|well|"
    "right|sure|now|then|because|if|when|while|also|just|maybe|perhaps|actually|really|like|thanks|thank|hello|hi|"
    "hey|bye|sorry|oh|ah|uh|um|er|first|second|third|next|finally|lastly|the|an|this|that|these|those|he|she|it|we|"
    "they|you|me|my|your|his|her|our|their|what|who|where|how|why|which|here|there|one|two|three|four|five|thing|"
    "things|reason|fact|truth|basically|namely|i.e|e.g|ie|eg|dvs|f.eks|feks|bl.a|mao|jf|cf|vs|re|sv|vs|fwd|"
    "for eksempel|til dømes|for example|for instance|that is|det vil si|med andre ord|in short|in other words|todo|"
    "fixme|emne|cc|bcc|sendt|mottatt|from|to|mvh|hilsen|edit|update|oppdatering|rettelse|tillegg|kort fortalt|"
    "alt i alt|all in all|til slutt|til sammen|"
    "på den ene siden|på den andre siden|enkelt sagt|ærlig talt|helt ærlig|med en gang|pluss|minus|plus|totalt|total|"
    "sum|summen"
)
"""Words that begin a line of someone's speech."""

ANNOTATIONS = _words(
    "ler|lér|latter|leende|smiler|sukker|gråter|hvisker|kviskrar|nikker|nikkar|avbryter|avbryt|samtidig|samstundes|"
    "ironisk|pause|tenker|tenkjer|nøler|roper|hoster|kremter|telefon|på telefon|utydelig|utydeleg|uhørbart|stille|"
    "lavt|høyt|oppgitt|laughs|laughing|laughter|smiles|sighs|sighing|crying|cries|whispers|whispering|nods|nodding|"
    "interrupts|interrupting|overlapping|crosstalk|inaudible|unclear|coughs|on phone|phone|quietly|loudly|thinks|"
    "hesitates|ironically|cont|cont.|continued|forts|forts.|fortsetter|fortset|contd|cont'd|lacht|kort latter|"
    "ler kort|ler litt|begge ler|ekstern|external|gjest|guest|unverified|ikke bekreftet|uverifisert|host|vert|co-host|"
    "me|meg"
)
"""What stands in brackets after a label without being part of it: `OA-03 (ler): ...`."""

LIST_HEADS = _words(
    "deltakere|deltakarar|til stede|tilstede|present|participants|attendees|speakers|talere|talarar|keywords|"
    "summary keywords|stikkord|nøkkelord|forkortelser|forkortingar|abbreviations|tegnforklaring|legend|key|personer|"
    "persons|informanter|informantar|respondenter|respondentar|respondents|transkripsjonsnøkkel|teiknforklaring|møtt|"
    "fraværende|absent"
)
"""Heads of a list at the top of a transcript, whose lines are nobody's speech."""

PART_WORDS = _words("dag|mai|april|august|june|lag|team|bord|stasjon|rom|post|sone|bolk|blokk|informasjon")
"""Words that head a line when a number follows: `Dag 2: ...`."""

PAIRS = (("q", "a", 1), ("q", "answer", 2), ("spørsmål", "svar", 2), ("spm", "svar", 2), ("question", "answer", 2))
"""Labels of those who ask and answer, which are labels only together, each as often as the number says."""

_NOUN_ENDINGS = (
    "ing|inga|ingen|inger|ingar|ingene|else|elsen|elser|het|heten|heter|sjon|sjonen|sjoner|skap|skapet|ment|mentet|"
    "tion|tions|ness|ity|ene|ane|et|ets"
)
NOUN_ENDINGS = tuple(_NOUN_ENDINGS.split("|"))
"""Endings of common nouns that a name seldom has."""
