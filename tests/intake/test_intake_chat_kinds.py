"""The kinds of chat that go wrong elsewhere, each in as many of its forms as there are: languages, clocks, layouts.

The corpus beside this file has whole texts; here the same few messages are written as each client and each language
writes them.
"""

import pytest

from okra_tui.intake.chat.chat import ChatRead, read_chat
from okra_tui.intake.people import People

PEOPLE = People(
    (("Ada", ("al",)), ("Grace", ("gh",)), ("Linus", ()), ("Margaret", ("Maggie",)), ("Hedy", ())),
    ("Zoe Kahn",),
    "Grace",
)
FIRST, SECOND = "Filter by distance", "Trust needs a name"
BOTH = [("Ada", None, FIRST), ("Linus", 2, SECOND)]


def _read(paste: str) -> ChatRead:
    return read_chat(paste, PEOPLE, 3)


def _notes(read: ChatRead) -> list[tuple[str | None, int | None, str]]:
    return [(note.by or note.said_by, note.subject, note.text) for note in read.notes]


def _gives_both(paste: str, form: str | None = None) -> None:
    read = _read(paste)
    assert _notes(read) == BOTH
    assert read.direct == read.strangers == ()
    assert form is None or read.form == form


# -- Zoom: what it says itself of a message that the paste does not have, in the languages that it runs in -------------

REACTIONS = {
    "de": (
        'Hat auf "Ganz anderes, d…" mit 👍 reagiert',
        'Hat eine 👍-Reaktion von "Ganz" entfernt',
        'Antwort auf "Ganz…"',
    ),
    "fr": ("A réagi à « Quelque chose… » avec 👍", "A supprimé une réaction 👍 de « Q »", "Répondre à « Quelque… »"),
    "es": ('Reaccionó a "Algo muy di…" con 👍', 'Eliminó una reacción 👍 de "Algo"', 'Respondiendo a "Algo muy…"'),
    "pt": ('Reagiu a "Uma coisa…" com 👍', 'Removeu uma reação 👍 de "Uma"', 'Respondendo a "Uma coisa…"'),
    "it": ('Ha reagito a "Una cosa…" con 👍', 'Ha rimosso una reazione 👍 da "Una"', 'Risposta a "Una cosa…"'),
    "nl": (
        'Heeft gereageerd op "Iets…" met 👍',
        'Heeft een 👍-reactie verwijderd van "Iets"',
        'Antwoord verzenden naar "Iets"',
    ),
    "pl": ("Zareagował(a) na „Coś…” za pomocą 👍", "Usunięto reakcję 👍 z „Coś”", "Odpowiedź na „Coś zupełnie…”"),
    "ru": ("Отреагировал(а) на «Что…» с помощью 👍", "Удалил(а) реакцию 👍 на «Что»", "Ответ на «Что-то…»"),
    "ja": (
        "「まったく…」に👍でリアクションしました",
        "「まったく」から👍リアクションを削除しました",
        "「まったく…」に返信",
    ),
    "zh": ("对“完全不同…”作出了👍反应", "从“完全不同”移除了👍反应", "回复“完全不同…”"),
    "ko": ('"전혀 다른…"에 👍(으)로 반응함', '"전혀 다른"에서 👍 반응을 제거함', '"전혀 다른…"에 회신'),
    "tr": (
        '"Bambaşka…" mesajına 👍 ile tepki verdi',
        '"Bamb" mesajından 👍 tepkisini kaldırdı',
        '"Bam…" mesajına yanıt',
    ),
    "en": (
        'Reacted to Screenshot 1.png with "👍"',
        'Removed a 👍 reaction from "Something"',
        "Replying to “Something…”",
    ),
}


@pytest.mark.parametrize("language", REACTIONS)
def test_zoom_quotes_what_the_paste_does_not_have(language: str) -> None:
    reacted, removed, replying = REACTIONS[language]
    _gives_both(
        f"12:49:54 From Ada to Everyone:\n\t{FIRST}\n12:50:01 From Hedy to Everyone:\n\t{reacted}\n"
        f"12:50:02 From Hedy to Everyone:\n\t{removed}\n12:50:11 From Linus to All:\n\t{replying}\n\n\t2 {SECOND}\n",
        "Zoom",
    )


@pytest.mark.parametrize(
    "reacted", ['Reacted to "{}" with 👍', 'A réagi à "{}" avec 👍', "Hat auf „{}“ mit 👍 reagiert"]
)
def test_zoom_quotes_over_the_end_of_a_line(reacted: str) -> None:
    quote = f"{FIRST}\n\tand b..."
    read = _read(
        f"12:49:54 From Ada to Everyone:\n\t{FIRST}\n\tand by time\n12:50:01 From Hedy to Everyone:\n"
        f'\t{reacted.format(quote)}\n12:50:11 From Linus to Everyone:\n\tReplying to "{quote}"\n\t\n\t2 {SECOND}\n'
    )
    assert _notes(read) == [("Ada", None, FIRST), ("Ada", None, "and by time"), ("Linus", 2, SECOND)]
    assert [left.line for left in read.left_out] == [5, 6, 8, 9]


@pytest.mark.parametrize("emoji", ["👍🏻", "❤️", "🏴‍☠️", "👩‍💻", "1️⃣", "🇩🇪", "‼️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", ":party_parrot:", "🫶🏿", "〰️"])
def test_zoom_takes_and_takes_back_any_sign(emoji: str) -> None:
    hedy = f"12:50:00 From Hedy to Everyone:\n\tadd {emoji}\n12:50:01 From Hedy to Everyone:\n\tremove {emoji}\n"
    _gives_both(
        f"12:49:54 From Ada to Everyone:\n\t{FIRST}\n{hedy}12:50:11 From Linus to Everyone:\n\t2 {SECOND}\n", "Zoom"
    )


QUOTES_BY_PEOPLE = [
    'The sentence "All will be well" is nice 👍',
    'Antwort auf "Warum wir?" auf die Startseite',
    "Reaction time below 2 s",
    "Réaction plus rapide",
    'Say "thanks',
    'Rename "Respond" to "Answer"',
    "Replies in threads",
    "Add 👍 to a match",
]


@pytest.mark.parametrize("words", QUOTES_BY_PEOPLE)
def test_what_people_say_of_quotes_and_reactions_is_a_note(words: str) -> None:
    read = _read(f"12:49:54 From Ada to Everyone:\n\t{FIRST}\n12:50:01 From Hedy to Everyone:\n\t{words}\n")
    assert _notes(read) == [BOTH[0], ("Hedy", None, words)]


@pytest.mark.parametrize(
    "head",
    [
        "From {} to Everyone\n10:42 AM",
        "{} to Everyone\n10:42",
        "{}\nto\nEveryone\n10:42 AM",
        "{} an Alle\n10:42",
        "{} à Tout le monde\n10:42",
        "{} to Everyone 10:42",
        "from {} to everyone:    10:42 AM",
    ],
)
def test_zooms_and_webexs_window(head: str) -> None:
    _gives_both(f"{head.format('Ada Lovelace')}\n{FIRST}\n{head.format('Linus')}\n2 {SECOND}\n", "Zoom")


@pytest.mark.parametrize("mark", ["(privately):    10:43 AM", "(Privately) : 10:43 AM", "(Direct Message): 10:43 AM"])
def test_what_was_said_privately_in_a_window_is_no_note(mark: str) -> None:
    read = _read(
        f"from Ada to everyone:    10:42 AM\n{FIRST}\nfrom Hedy {mark}\npsst\nfrom Linus to everyone: 10:44 AM\nx"
    )
    assert _notes(read) == [BOTH[0], ("Linus", None, "x")]
    assert [(note.by, note.text) for note in read.direct] == [("Hedy", "psst")]


@pytest.mark.parametrize(
    "paste",
    [
        f"Ada: {FIRST}\nHedy (privately): psst\nLinus: 2 {SECOND}\n",
        f"Ada Lovelace to Everyone: 10:42 AM\n{FIRST}\nHedy to Organizer(s) Only: 10:43 AM\npsst\n"
        f"Linus to Everyone: 10:44 AM\n2 {SECOND}\n",
    ],
)
def test_what_other_clients_say_was_private_is_no_note(paste: str) -> None:
    read = _read(paste)
    assert _notes(read) == BOTH
    assert [(note.by, note.text) for note in read.direct] == [("Hedy", "psst")]


@pytest.mark.parametrize("time", ["10:43 ", "[10:43] ", "(10:43) ", "10:43 - "])
def test_what_a_stranger_says_behind_a_time_is_not_given_to_who_spoke_before(time: str) -> None:
    read = _read(f"{time}Ada: {FIRST}\n{time}Zed Zebra: x\n{time}Linus: 2 {SECOND}\n")
    assert [note.by for note in read.notes] == ["Ada", None, "Linus"]


@pytest.mark.parametrize("form", ["[10:42] <{}> {}", "10:42 <@{}> {}", "2026-08-03 10:42:11 <{}> {}", "<{}> {}"])
def test_names_in_angle_brackets(form: str) -> None:
    _gives_both(f"{form.format('ada', FIRST)}\n{form.format('linus', f'2 {SECOND}')}\n")


# -- WhatsApp: its days and clocks ---

ANDROID = [
    "12/24/19, 11:23",
    "9/24/2019 11:30 p.m.",
    "12/24/2019 11:30 p. m.",
    "09-10-2022 10:37:00 p.m.",
    "2023-12-20, 5:46 p.m.",
    "2023/12/20, 5:46 pm",
    "8/3/26, 9:29\u202fPM",
    "03-08-26 12:30",
    "2026/8/3 下午9:29",
    "2026/8/3 晚上9:29",
    "2026年8月3日 凌晨1:30",
    "2026/08/03 21:29",
    "٣‏/٨‏/٢٠٢٦، ٩:٢٩ م",
    "۱۴۰۵/۵/۱۲،\u200f ۲۱:۲۹",
    "3/8/26, 9:29 पूर्वाह्न",
    "৩/৮/২৬, ৯:২৯ AM",
    "2026. 08. 03. 12:30",
    "2026. 08. 03. du. 9:31",
    "3. 8. 2026 12:31",
    "3. 8. 26 12:31",
    "3.08.26 г., 12:30",
    "3.08.2026 г., 12:31 ч.",
    "03.08.2026. 12:30",
    "03. 08. 2026. 12:31",
    "2026-08-03 kl. 12:31",
    "03.08.2026 kl. 12.31",
    "3.8.2026 klo 12.32",
    "03/08/26 12.30",
    "12:30, 03/08/2026",
    "12:30 3/8/26",
    "3/8/2569 12:30",
    "3/8/69 12:30 น.",
    "3/8/26, 9:29 μ.μ.",
    "03.08.2026 plkst. 12:31",
    "03/08/2026 à 12:30",
    "2026-08-03 12 h 30",
    "3.8.2026, 9:29 p.d.",
    "03/08/2026, 9:29 PTG",
    "2026. 8. 3. 오후 9:29",
    "3/8/26, 9:29 म.उ.",
    "3 de ago. de 2026, 9:29 p. m.",
]
IPHONE = [
    "31/12/2022 11:40:26",
    "23.09.2016 17:00:28",
    "8/3/26, 9:29:12\u202fPM",
    "2017-09-07, 7:58:30 AM",
    "09/10/22 10:37:00 p.m.",
    "10.24.21, 15:21:43",
    "2026/8/3 下午9:29:12",
    "2026. 8. 3. 오후 9:29:12",
    "03-08-2026 12:30:11",
    "03/08/2026 à 12:30:11",
    "2026-08-03 12:30:11",
    "03.08.2026 12.30.11",
    "3.8.2026 klo 12.30.11",
    "03/08/26 12.30.11",
    "٣/٨/٢٠٢٦، ٩:٢٩:١٢ م",
    "12:30:11 3/8/26",
    "3. 8. 2026 12:30:11",
    "12:30, 03/08/2026",
    "9:29 PM, 8/3/2026",
]


@pytest.mark.parametrize("stamp", ANDROID)
def test_whatsapp_on_android(stamp: str) -> None:
    _gives_both(f"{stamp} - Ada: {FIRST}\n{stamp} - Linus: 2 {SECOND}\n", None if "PTG" in stamp else "WhatsApp")


@pytest.mark.parametrize("stamp", IPHONE)
def test_whatsapp_on_an_iphone_and_in_the_web(stamp: str) -> None:
    _gives_both(f"\u200e[{stamp}] Ada: {FIRST}\n[{stamp}] Linus: 2 {SECOND}\n", "WhatsApp")


@pytest.mark.parametrize("stamp", ["09/12/2012 17:03:48", "3/24/14, 1:59:59 PM", "24/3/14, 13:59:59"])
def test_whatsapp_as_it_was_long_ago(stamp: str) -> None:
    _gives_both(f"{stamp}: Ada: {FIRST}\n{stamp}: Linus: 2 {SECOND}\n", "WhatsApp")


def test_a_day_in_a_language_that_nobody_knows_does_not_give_the_words_to_who_spoke_before() -> None:
    read = _read(f"03.08.26, 12:30 - Ada: {FIRST}\n3. xyzember 2026 u 12:31 sati - Linus: 2 {SECOND}\n")
    assert _notes(read) == BOTH


GONE = [
    "You deleted this message",
    "Diese Nachricht wurde gelöscht.",
    "Ce message a été supprimé",
    "Se eliminó este mensaje",
    "Esta mensagem foi apagada",
    "Questo messaggio è stato eliminato.",
    "Dit bericht is verwijderd",
    "Ta wiadomość została usunięta",
    "Данное сообщение удалено",
    "Bu mesaj silindi",
    "此消息已删除",
    "このメッセージは削除されました。",
    "삭제된 메시지입니다",
    "This message has been deleted.",
]
FILES = [
    "PTT-20250328-WA0014.opus (archivo adjunto)",
    "Ada.vcf (file attached)",
    "Kontaktkarte ausgelassen",
    "image absente",
    "imagem ocultada",
    "изображение отсутствует",
    "görüntü dahil edilmedi",
    "图像已忽略",
    "画像は含まれていません",
    "이미지 생략됨",
    "bild utelämnad",
    "Report.pdf • 3 pages document omitted",
    "location: https://maps.google.com/?q=1,2",
    "Missed voice call",
    "<Medya dahil edilmedi>",
    "null",
]


@pytest.mark.parametrize("words", [*GONE, *FILES])
def test_what_whatsapp_says_in_place_of_words(words: str) -> None:
    at = "03.08.26, 12:30 - "
    _gives_both(f"{at}Ada: {FIRST}\n{at}Hedy: {words}\n{at}Linus: 2 {SECOND}\n", "WhatsApp")


@pytest.mark.parametrize("words", GONE)
def test_a_message_that_is_gone_in_a_window(words: str) -> None:
    _gives_both(f"Ada\n2:44 PM\n{FIRST}\nHedy\n2:44 PM\n{words}\nLinus Torvalds\n2:45 PM\n2 {SECOND}\n")


@pytest.mark.parametrize(
    "words",
    [
        "This message was edited",
        "Diese Nachricht wurde bearbeitet.",
        "Wiadomość edytowana",
        "Bu mesaj düzenlendi",
        "此消息已编辑",
        "このメッセージは編集されました",
        "이 메시지는 수정되었습니다",
        "Ce message a été modifié",
    ],
)
def test_a_message_that_whatsapp_says_was_edited(words: str) -> None:
    at = "03.08.26, 12:30 - "
    _gives_both(f"{at}Ada: {FIRST} <{words}>\n{at}Linus: 2 {SECOND} \u200e<{words}>\n", "WhatsApp")


@pytest.mark.parametrize(
    "word",
    [
        "Edited",
        "Bearbeitet",
        "Modifié",
        "Editado",
        "Modificato",
        "Bewerkt",
        "Edytowano",
        "Изменено",
        "編集済み",
        "已编辑",
        "수정됨",
        "(편집됨)",
        "（編集済み）",
        "Redigeret",
    ],
)
def test_a_message_that_a_window_says_was_edited(word: str) -> None:
    _gives_both(f"Ada\n2:44 PM\n{word}\n{FIRST}\nLinus Torvalds\n2:45 PM\n2 {SECOND}\n{word}\n")


# -- Telegram, Discord, Matrix and others ---


@pytest.mark.parametrize(
    ("reply", "forwarded", "file"),
    [
        ("In reply to", "Forwarded from", "Photo"),
        ("Antwort auf", "Weitergeleitet von", "Sprachnachricht"),
        ("En respuesta a", "Reenviado de", "Foto"),
        ("En réponse à", "Transféré de", "Message vocal"),
        ("Em resposta a", "Encaminhada de", "👍 Figurinha"),
        ("In risposta a", "Inoltrato da", "Sondaggio : Quale?"),
        ("В ответ на", "Переслано от", "Фотография"),
    ],
)
def test_telegram_in_its_languages(reply: str, forwarded: str, file: str) -> None:
    at = "[25/06/2026 07:25]"
    hedy = f"Hedy, {at}\n[{forwarded} Zed]\n[ {file} ]\n\n"
    _gives_both(f"Ada, {at}\n[{reply} Linus]\n{FIRST}\n\n{hedy}Linus, {at}\n2 {SECOND}\n", "Telegram")


@pytest.mark.parametrize(
    "paste",
    [
        f"25 June 2026\n\nA\n07:25\nAda\n{FIRST}\n\nLT\n07:26\nLinus Torvalds\n2 {SECOND}\n",
        f"[5/20/26 2:32 PM] @ada:example.com (Ada): {FIRST}\n\n--------\n\n[5/20/26 2:33 PM] @linus:a.b: 2 {SECOND}\n",
        f"Ada\n [OKR], \nServer Tag: OKR\n — 10:42 AM\n{FIRST}\nLinus\nRole icon, Admin — 10:43\n2 {SECOND}\n",
        f"[11/30/2026 10:45 AM] ada#0001\n{FIRST}\n\n{{Reactions}}\n👍 (2)\n\n[11/30/2026 10:46] linus\n2 {SECOND}",
        f"Ada Lovelace\n,\nAug 3, 10:42 AM\n{FIRST}\nLinus Torvalds\n,\nAug 3, 10:43 AM\n2 {SECOND}\n",
        f"ada.lovelace\n10:42 AM\n{FIRST}\n@linus 10:43 AM\n2 {SECOND}\n",
        f"Ada Lovelace (10:42 AM)\n{FIRST}\n\nLinus (10:43 AM)\n2 {SECOND}\n",
        f"[08:02] Lovelace, Ada: {FIRST}\n[08:02] \n[08:03] Linus : 2 {SECOND}\n[10:53] This message was deleted by \n"
        "[09:09] The public chat history was cleared by a moderator\n",
    ],
    ids=[
        "telegrams page",
        "komai",
        "discords badges",
        "discords export",
        "google chat",
        "mattermost",
        "name (time)",
        "bbb",
    ],
)
def test_other_chats(paste: str) -> None:
    _gives_both(paste)


@pytest.mark.parametrize(
    "stamp",
    [
        "Aujourd’hui à 10:42",
        "hoy a las 10:42",
        "Oggi alle 10:42",
        "Dzisiaj o 10:42",
        "Сегодня, в 10:42",
        "今日 10:42",
        "今天10:42",
        "昨天上午10:42",
        "Hoje às 10:42",
        "dnes v 10:42",
        "igår kl. 10:42",
        "오늘 오전 10:42",
        "11/30/26, 10:45 AM",
    ],
)
def test_discord_in_its_languages(stamp: str) -> None:
    _gives_both(f"Ada — {stamp}\n{FIRST}\nLinus\n — \n{stamp}\n2 {SECOND}\n", "Discord")


@pytest.mark.parametrize(
    "clock",
    [
        "10:42 Uhr",
        "10:42 a. m.",
        "上午10:42",
        "晚上10:42",
        "凌晨1:43",
        "오전 10:42",
        "١٠:٤٢ ص",
        "10 h 42",
        "kl. 10:42",
        "10:42 ч.",
        "10:42 π.μ.",
    ],
)
@pytest.mark.parametrize("between", ["\n", "  ", ""])
def test_a_name_and_a_time_in_a_window(clock: str, between: str) -> None:
    _gives_both(f"Ada Lovelace{between}{clock}\n{FIRST}\nLinus Torvalds{between}{clock}\n2 {SECOND}\n")


# -- Teams, Slack and Meet ---


@pytest.mark.parametrize(
    "stamp",
    [
        "10:42",
        "13.08.2024 10:42",
        "\u200e13/\u200e08/\u200e2024 10:42",
        "Gestern 10:42",
        "Tuesday 10:42 AM",
        "昨天 上午10:42",
        "어제 오후 10:43",
        "eilen 10.42",
        "tirsdag 10.43",
        "včera 10:42",
        "kedd 10:43",
        "אתמול 10:42",
        "terça-feira 10:43",
    ],
)
@pytest.mark.parametrize("between", [": ", "\n    "])
def test_teams_with_a_time_in_brackets(stamp: str, between: str) -> None:
    _gives_both(f"[{stamp}] Ada Lovelace{between}{FIRST}\n[{stamp}] Linus (Guest){between}2 {SECOND}\n", "Teams")


@pytest.mark.parametrize(
    "me", ["Me", "Ich", "Moi", "Yo", "Io", "Eu", "Ik", "Ja", "Você", "Vous", "Вы", "あなた", "你", "나"]
)
@pytest.mark.parametrize("written", ["[12:10] {}: x", "{}\n12:10\nx"])
def test_who_copied_a_chat_is_the_facilitator(me: str, written: str) -> None:
    read = _read(f"{written.format(me)}\n[12:14] Ada Lovelace: {FIRST}\n[12:15] Linus: 2 {SECOND}\n")
    assert _notes(read) == [("Grace", None, "x"), *BOTH]


@pytest.mark.parametrize("name", ["Ben", "Ty", "Tú"])
def test_a_name_that_is_a_word_for_oneself_elsewhere_is_a_strangers(name: str) -> None:
    read = _read(f"[12:10] {name}: x\n[12:14] Ada Lovelace: {FIRST}\n")
    assert read.strangers == (name,)


@pytest.mark.parametrize(
    ("by", "attached", "more", "reply"),
    [
        ("by", "has an attachment", "See more", "Reply"),
        ("von", "hat einen Anhang", "Mehr anzeigen", "Antworten"),
        ("przez", "zawiera załącznik", "Zobacz więcej", "Odpowiedz"),
        ("от", "содержит вложение", "Подробнее", "Ответить"),
        ("投稿者", "添付ファイルがあります", "もっと見る", "返信"),
    ],
)
def test_teams_tells_screen_readers_what_comes(by: str, attached: str, more: str, reply: str) -> None:
    _gives_both(
        f"{FIRST} {by} Ada\nAda\n14:44\n{FIRST}\n{attached}\n2 {SECOND} {by} Linus Torvalds\nLinus Torvalds\n14:45\n"
        f"2 {SECOND}\n{more}\n{reply}\n",
        "Teams",
    )


@pytest.mark.parametrize(
    ("replies", "thread"),
    [
        ("3 replies", "View thread"),
        ("3 Antworten", "Thread anzeigen"),
        ("1 réponse", "Dernière réponse aujourd’hui à 10:50"),
        ("3 respuestas", "Ver hilo"),
        ("3 respostas", "Ver conversa"),
        ("3 risposte", "Visualizza thread"),
        ("3件の返信", "スレッドを表示する"),
        ("댓글 3개", "스레드 보기"),
    ],
)
def test_slack_counts_replies(replies: str, thread: str) -> None:
    _gives_both(f"Ada Lovelace\n  10:42\n{FIRST}\n{replies}\n{thread}\nLinus\n  10:43\n2 {SECOND}\n", "Slack")


def test_what_is_said_below_a_quote_of_slacks_is_kept() -> None:
    _gives_both(
        f"Ada  10:42 AM\n{FIRST}\n3 replies\nLinus  10:44 AM\nreplied to a thread: {FIRST}\n2 {SECOND}\n", "Slack"
    )


@pytest.mark.parametrize("pin", ["Nachricht anpinnen", "Épingler le message", "メッセージを固定"])
def test_meet_says_of_its_pin_in_any_language(pin: str) -> None:
    _gives_both(f"Ada\n10:42 AM\n{FIRST}\nkeep\n{pin}\nLinus\n10:43 AM\n2 {SECOND}\nkeep\n{pin}\n", "Meet")


IDEAS = [
    "Antwort auf häufige Fragen",
    "Ja, mehr Filter",
    "Poll: which filter?",
    "Location: a map of shops",
    "Edit messages",
    "Deleted messages come back",
    "Bearbeitet wird zu langsam",
    "Voir plus de photos",
    "node.js: a new version",
    "Files are left out of the search",
    "3 Antworten reichen",
    "Missed calls are shown",
    "Add a thread view",
    "Lunch from 12:30 on",
    "Meet at 10.42",
    "Photo of the owner",
    "Null is no answer",
    "A reply in two days",
    "Io: a moon",
    "User.name: shorter",
]
HEADERS = {
    "Zoom": "12:49:54 From {} to Everyone:\n\t{}",
    "WhatsApp": "03.08.26, 12:30 - {}: {}",
    "Teams": "[12:10] {}: {}",
    "Slack": "{}\n  10:42 AM\n{}",
    "Meet": "{}\n10:42 AM\n{}",
    "Telegram": "{}, [25/06/2026 07:25]\n{}",
    "Discord": "{} — Today at 10:42 AM\n{}",
    "LINE": "10:42\t{}\t{}",
    "KakaoTalk": "[{}] [오전 10:42] {}",
    "Viber": "[13 August 2024] [10:42:13] {}: {}",
}


@pytest.mark.parametrize("client", HEADERS)
@pytest.mark.parametrize("idea", IDEAS)
def test_ideas_that_look_like_a_chats_own_words_are_notes(client: str, idea: str) -> None:
    lines = [HEADERS[client].format(who, words) for who, words in (("Ada", FIRST), ("Linus", idea), ("Hedy", "x"))]
    read = _read("\n".join(lines))
    assert (idea in [note.text for note in read.notes]) or idea[:1].isdigit()
    assert {note.by for note in read.notes} == {"Ada", "Linus", "Hedy"}
    assert read.left_out == ()


@pytest.mark.parametrize("login", ["zed.zebra", "@zed_zebra"])
def test_what_a_strangers_login_says_is_not_of_whom_spoke_before(login: str) -> None:
    read = _read(f"Ada: {FIRST}\n{login}: {SECOND}\nand more")
    assert [(note.text, note.by) for note in read.notes] == [
        (FIRST, "Ada"), (f"{login}: {SECOND}", None), ("and more", None)
    ]  # fmt: skip


def test_words_below_keep_are_notes_where_no_chat_wrote_them() -> None:
    read = _read("keep\nShort days\nkeep\nShort days")
    assert [note.text for note in read.notes] == ["keep", "Short days", "keep", "Short days"]
    assert read.left_out == ()


# -- LINE, KakaoTalk, Viber, transcripts, and windows that show the time below what was said ---------------------------

MORE_PHONES = {
    "LINE's file, Japanese": (
        "[LINE] Team OKRAのトーク履歴\n保存日時：2024/08/13 10:50\n\n2024/08/13(火)\n"
        f"10:42\tAda\t{FIRST}\n10:43\tLinus\t2 {SECOND}\n10:44\tHedy\t[スタンプ]\n"
        "10:45\t\tAdaがメッセージの送信を取り消しました",
        "LINE",
    ),
    "LINE's file, English": (
        "Chat history with Team OKRA\nSaved on: 8/13/2024, 10:50\n\nTue, 8/13/2024\n"
        f"10:42 AM\tAda\t{FIRST}\n10:43 AM\tLinus\t2 {SECOND}\n10:44 AM\tHedy\t[Sticker]",
        "LINE",
    ),
    "LINE's window": (f"2024.08.13 火曜日\n10:42 Ada {FIRST}\n10:43 Linus 2 {SECOND}\n10:44 Hedy スタンプ", "LINE"),
    "KakaoTalk, Korean": (
        "--------------- 2024년 8월 13일 화요일 ---------------\n"
        f"[Ada] [오전 10:42] {FIRST}\n[Linus] [오후 2:43] 2 {SECOND}\n[Hedy] [오후 2:44] 이모티콘\n"
        "Hedy님이 나갔습니다.",
        "KakaoTalk",
    ),
    "KakaoTalk, English": (
        "--------------- Tuesday, August 13, 2024 ---------------\n"
        f"[Ada] [10:42 AM] {FIRST}\n[Linus] [2:43 PM] 2 {SECOND}\n[Hedy] [2:44 PM] Photo",
        "KakaoTalk",
    ),
    "Viber": (f"[13 August 2024] [10:42:13] Ada: {FIRST}\n[13 August 2024] [10:43:00] Linus: 2 {SECOND}", "Viber"),
    "a transcript": (
        "WEBVTT\n\n1\n"
        f"00:00:13.000 --> 00:00:15.000\nAda: {FIRST}\n\n2\n00:00:16.000 --> 00:00:19.000\nLinus: 2 {SECOND}",
        "a transcript",
    ),
    "a transcript of Teams": (
        "WEBVTT\n\n"
        f"00:00:13.000 --> 00:00:15.000\n<v Ada>{FIRST}</v>\n\n00:16.000 --> 00:19.000\n<v Linus>2 {SECOND}</v>",
        "a transcript",
    ),
    "times below": (f"Ada\n{FIRST}\n10:42\nLinus\n2 {SECOND}\n10:43", None),
    "times below, with gaps": (f"Ada\n{FIRST}\n10:42 AM\n\nLinus\n2 {SECOND}\n10:43 AM\n", None),
    "names alone": (f"Ada\n{FIRST}\nLinus\n2 {SECOND}", "names and lines"),
    "names alone, with gaps": (f"Ada\n{FIRST}\n\nLinus\n2 {SECOND}\n", "names and lines"),
    "times ago": (f"Ada\n{FIRST}\n5m\nLinus\n2 {SECOND}\nnow", None),
}


@pytest.mark.parametrize("kind", MORE_PHONES)
def test_more_phones_and_windows(kind: str) -> None:
    _gives_both(*MORE_PHONES[kind])


@pytest.mark.parametrize(
    "line",
    [
        f"2024/08/13(火)\n10:42\tZed Zebra\t{FIRST}",
        f"[Zed Zebra] [오전 10:42] {FIRST}",
        f"[13 August 2024] [10:42:13] Zed Zebra: {FIRST}",
    ],
)
def test_strangers_in_them_are_named(line: str) -> None:
    read = _read(line)
    assert (_notes(read), read.strangers) == ([("Zed Zebra", None, FIRST)], ("Zed Zebra",))


@pytest.mark.parametrize(
    "paste",
    [
        "10:42 Ada presents the plan\n10:50 Linus answers",  # an agenda
        "Ada\nLinus\nHedy",
        "Ada\nasks\nAda\nanswers",  # one alone: no chat
        "Who?\nAda\nand then\nLinus\nof course",
        "Ada\nEngineering\nLinus",
        "[Draft] [v2] the page of rules\n[Draft] [10] the second one",
        "1 --> 2 is a step too far\n00:10 --> 00:20 is no caption",
    ],
)
def test_what_only_looks_like_them_stays_plain_lines(paste: str) -> None:
    read = _read(paste)
    assert (read.form, len(read.notes), read.strangers) == ("plain lines", paste.count("\n") + 1, ())


def test_a_table_of_times_is_no_chat() -> None:
    read = _read("09:00\tKick-off\tRoom 1\n10:00\tLunch Break\tCanteen")
    assert (read.form, read.strangers) == ("plain lines", ())
    assert {note.said_by for note in read.notes} == {None}
