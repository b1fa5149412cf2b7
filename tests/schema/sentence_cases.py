"""Paragraphs in six languages, a bar where one sentence ends and the next begins."""

from __future__ import annotations

ENGLISH = """
Mr. Smith met Dr. Jones on Monday. | They talked for an hour.
The firm paid $3.5 million in Jan. 2020. | It got nothing for it.
J. R. R. Tolkien wrote it. | C. S. Lewis read it.
“We did nothing wrong,” Smith said. | “We will prove it.”
“We did nothing wrong. We will prove it,” Smith said. | He left.
“Will you resign?” she asked. | He did not answer.
“Will you resign?” Smith asked. | “No.”
He lives in the U.S. Senate's shadow. | He likes it there.
He moved to the U.S. | The move cost him his job.
The meeting began at 9 a.m. sharp. | It ended at 5 p.m. | The minutes are lost.
Kontron Inc. owns 48.4% of it. | Quaffermoor Ltd. owns the rest.
He works for Kontron Inc. | He denies it.
See No. 5 and p. 12, fig. 3. | No. | That is all.
The board (see Sec. 4. and App. B. for more) agreed. | Nobody objected.
It was over… | Or so they thought.
It was over... and yet it went on.
He paid “a few euros [...] in cash”. | Nobody saw him.
1. The board met. | 2. It voted.
Was it legal?! | Nobody knows!
Prof. A. Miller, Ph.D. said so. | Gen. Brown agreed, i.e. he nodded.
He read www.example.org. | Then he wrote to j.smith@example.org. | No reply came.
(He had sued before.) | The court refused.
The contract was signed.[1] | It was void.[2]
St. John's Rd. 5 was empty. | Mrs. Green had left.
She asked for e.g. contracts, invoices etc. from 2019. | He sent them.
So did I. | We were wrong.
He was 15. | The law says 18.
In 2019 it lost money. | In 2020 it closed.
'It was legal,' he said. | 'It was not,' she said.
"""

GERMAN = """
Am 3. Oktober 2020 traf er Hrn. Müller. | Sie sprachen lange.
Das kostete z. B. 3,5 Mio. Euro. | Niemand zahlte.
Der 2. Weltkrieg endete 1945. | Danach kam der Frieden.
Dr. Meier und Prof. Dr. Schulz schwiegen. | Warum?
„Ich gehe“, sagte er. | „Ich bleibe“, sagte sie.
„Ich gehe. Er bleibt“, sagte sie. | Dann ging sie.
„Gehen Sie?“, fragte er. | „Nein.“
»Nein!«, rief Müller. | Er ging.
Siehe Art. 5 Abs. 2 Nr. 3 BGB. | Das gilt.
Die Firma zahlte am 5. 3. 2020. | Sie zahlte bar.
Kaiser Wilhelm II. | Der Name bleibt. | Papst Johannes XXIII. starb 1963.
Die Firma, d. h. Herr K., zahlte nicht. | Das Geld fehlt.
Sie liegt in der Goethestr. 5 in Bonn. | Sie ist leer.
Er kaufte Autos, Boote usw. und verkaufte sie. | Er wurde reich.
Er kaufte Autos, Boote usw. | Dann war er pleite.
Er war ca. 40 Jahre alt. | Er hieß J. Schmidt.
Die GmbH & Co. KG schweigt. | Ihr Anwalt auch.
Es geschah u. a. in Berlin. | Niemand war dort.
Das war… | Niemand sprach.
Er sagte (vgl. S. 12. Dort steht es.) nichts. | Sie auch.
Am 1. Januar trat er zurück. | Am 2. Februar kam er wieder.
Die Bank gab 1.000.000 Euro. | Das war 2019.
Sie wohnt bzw. wohnte dort. | Sie zog weg.
Der Vertrag ist v. 12. Mai. | Er ist nichtig.
„Das ist falsch!“ sagte er. | Er log.
Im 21. Jahrhundert geht das nicht. | Oder doch?
"""

FRENCH = """
M. Dupont est né le 1er janv. 2024. | Il dort.
MM. Durand et Martin sont partis. | Mme Petit est restée.
« Non. » | Il est parti.
« Nous n'avons rien fait. Nous le prouverons », dit-il. | Il sourit.
« Partez-vous ? » demanda-t-elle. | Il se tut.
Le Dr Martin, c.-à-d. le directeur, a signé. | Il nie.
Il a payé 3,5 M€ en févr. 2020. | Personne ne l'a vu.
L'art. 5, al. 2 le dit. | Cf. p. 12.
J.-P. Dubois et J. Moreau ont signé. | Ils étaient seuls.
Il vit av. Foch. | Elle vit bd. Voltaire.
Il vendait des voitures, des bateaux, etc. | Il a tout perdu.
Il vendait des voitures etc. à Paris. | Puis il partit.
Est-ce légal ? | Non !
C'était fini… | Personne ne parlait.
C'était fini... mais pas pour lui.
Il dit (voir p. 3. Rien de plus.) la vérité. | Elle aussi.
La S.A. Kontron a payé. | Le reste est dû.
Le n° 5 est vide. | Le 7 aussi.
« Oui ! » cria M. Petit. | Il pleurait.
Il a cité l'« État ». | L'État se tait.
En 2019, il a perdu. | En 2020, il a fermé.
Mgr Lefort a béni St. Jean. | Tous ont prié.
La Cie. Générale a payé. | Elle a disparu.
Le 14 juill. 1789, tout a changé. | Ou presque.
Louis XIV. | C'est écrit ainsi.
Il gagne 1 500,50 € par mois. | C'est peu.
"""

SPANISH = """
El Sr. García llegó el 5 de enero. | La Sra. López no vino.
¿Quién pagó? | Nadie lo sabe.
¡No! | ¿Por qué no?
—No —dijo él—. | Ella calló.
«No hicimos nada. Lo probaremos», dijo Pérez. | Sonrió.
«¿Se va?», preguntó ella. | Él calló.
Vive en EE. UU. desde 2019. | No volverá.
Kontron S.A. pagó 3,5 millones. | El resto falta.
El art. 5, pág. 12, lo dice. | Véase el núm. 3.
D. Juan y Dña. Ana firmaron. | Eran pareja.
Compró coches, barcos, etc. | Luego quebró.
Compró coches, etc. y los vendió. | Ganó mucho.
Uds. lo saben, p. ej. por la prensa. | Ya está.
El Dr. J. L. Ruiz mintió. | Fue condenado.
Era tarde… | Nadie hablaba.
Era tarde... pero llegó.
Dijo (ver pág. 3. Nada más.) la verdad. | Ella también.
Nació el 3 de sept. 1970. | Murió en 2020.
Avda. América 5 está vacía. | El 7 también.
“Es legal”, dijo. | “No lo es”, dijo ella.
El 1.º de mayo cerró. | El 2 abrió.
Ganó 1.500,50 euros. | Es poco.
El año 44 a. C. fue malo. | César murió.
El Prof. Gómez, Lic. en Derecho, firmó. | Lo niega.
Fue así. | Y así fue.
El Gral. Franco murió. | Nada cambió.
"""

SERBIAN = """
Isplatili su 3,5 mil. dinara 5. maja 2020. godine. | G. Petrović ćuti.
To je bilo 5. maja. | Niko nije došao.
Firma je osnovana 2019. | Zatvorena je 2020. godine.
Dr. Jovanović i prof. Ilić su potpisali. | Niko ih nije video.
„Nismo krivi“, rekao je Petrović. | „Dokazaćemo.“
„Nismo krivi. Dokazaćemo“, rekao je. | Otišao je.
„Ko je kriv?“ pitao je sudija. | Ćutali su.
»Ne!«, rekao je. | Otišao je.
Kontron d.o.o. je platio. | Ostatak duguje.
Radi u Kontron d.o.o. | On to poriče.
Vidi čl. 5. st. 2. Zakona. | Tako piše.
Živi u ul. Kneza Miloša br. 5. | Zgrada je prazna.
Kupio je kola, brodove itd. | Zatim je propao.
Kupio je kola itd. i prodao ih. | Obogatio se.
Na 5. Međunarodnoj konferenciji je govorio. | Niko nije slušao.
U 2020. Kontron je izgubio novac. | To je poznato.
To je npr. ugovor, tj. sporazum. | Nema ga.
A. B. Nikolić je potpisao. | Nije bio sam.
Bilo je gotovo… | Niko nije govorio.
Bilo je gotovo... ali nije.
Rekao je (vidi str. 3. Tamo piše.) istinu. | I ona.
Kralj Petar I. je umro. | Aleksandar II. nije vladao.
Cena je 1.500,50 RSD. | To je malo.
Da li je to zakonito? | Nije!
Sastali su se 12. 5. 2020. godine. | Ćutali su.
Sv. Sava je ustanovio školu. | Bilo je to davno.
"""

SERBIAN_CYRILLIC = """
Исплатили су 3,5 млн. динара 5. маја 2020. године. | Г. Петровић ћути.
То је било 5. маја. | Нико није дошао.
Фирма је основана 2019. | Затворена је 2020. године.
Др. Јовановић и проф. Илић су потписали. | Нико их није видео.
„Нисмо криви“, рекао је Петровић. | „Доказаћемо.“
„Нисмо криви. Доказаћемо“, рекао је. | Отишао је.
„Ко је крив?“ питао је судија. | Ћутали су.
„Ко је крив?“ Судија Илић је питао. | Ћутали су.
Контрон д.о.о. је платио. | Остатак дугује.
Ради у Контрон д.о.о. | Он то пориче.
Види чл. 5. ст. 2. Закона. | Тако пише.
Живи у ул. Кнеза Милоша бр. 5. | Зграда је празна.
Купио је кола, бродове итд. | Затим је пропао.
Купио је кола итд. и продао их. | Обогатио се.
На 5. Међународној конференцији је говорио. | Нико није слушао.
У 2020. Контрон је изгубио новац. | То је познато.
То је нпр. уговор, тј. споразум. | Нема га.
А. Б. Николић је потписао. | Није био сам.
Било је готово… | Нико није говорио.
Било је готово... али није.
Рекао је (види стр. 3. Тамо пише.) истину. | И она.
Цена је 1.500,50 динара. | То је мало.
Да ли је то законито? | Није!
Састали су се 12. 5. 2020. године. | Ћутали су.
Св. Сава је установио школу. | Било је то давно.
Њ. Љубић је потписао. | Није био сам.
"""

RUSSIAN = """
В 2020 г. Газпром купил акции. | Цена неизвестна.
Он родился 5 мая 1970 г. в Москве. | Умер он там же.
Это было в 2019 г. | Потом всё изменилось.
А. С. Пушкин и И.И. Иванов спорили. | Никто не слушал.
Заплатили 3,5 млн. руб. наличными. | Никто не видел.
«Мы не виноваты», — сказал Петров. | «Докажем».
«Мы не виноваты. Докажем», — сказал он. | И ушёл.
«Кто там?» — спросил он. | Никто не ответил.
— Нет, — ответил он. | — Да, — сказала она.
Он жил на ул. Ленина, д. 5, кв. 3. | Дом пуст.
Он купил машины, лодки и т. д. | Потом разорился.
Он купил машины и т. п. и продал их. | Разбогател.
Это, т. е. договор, исчезло. | Как?
Г-н Смирнов молчал. | Г-жа Орлова тоже.
См. стр. 12, ст. 5, п. 3. | Там всё есть.
Всё кончилось… | Никто не говорил.
Всё кончилось... но не для него.
Он сказал (см. с. 3. Там всё есть.) правду. | Она тоже.
Проф. Белов и акад. Чернов подписали. | Их не видели.
Законно ли это? | Нет!
В г. Москве и обл. Тверской тихо. | Пока.
Им. Кирова больше нет. | Улицу переименовали.
Цена 1 500,50 руб. за штуку. | Дорого.
В XXI в. так не бывает. | Или бывает.
Он ушёл в 9 ч. утра. | Вернулся поздно.
Ген. Власов молчал. | Полк. Дёмин тоже.
"""

TABLES = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "sr": SERBIAN,
    "sr-Cyrl": SERBIAN_CYRILLIC,
    "ru": RUSSIAN,
}
CASES = [(language, line) for language, table in TABLES.items() for line in table.strip().splitlines()]
