"""What chats say in their own words, in the languages that they are most used in: patterns, letter case aside, each for
a whole line.

A message that is gone, one that was changed, a file in place of words, a reply and how many there are. Signs are made
of them in `signs` and `clients`; whatever is left out by one of them is named in the preview.
"""

MESSAGE_GONE = (
    r"(?:this )?message (?:was |has been )?(?:deleted|removed|unsent)(?: by\b.{0,80})?|you (?:deleted"
    r"|unsent) (?:this|a) message"
    r"|(?:diese|eine) nachricht wurde (?:gelöscht|entfernt|zurückgezogen)|du hast diese nachricht gelöscht"
    r"|sie haben diese nachricht gelöscht"
    r"|ce message a été (?:supprimé|retiré)|(?:vous avez|tu as) supprimé ce message"
    r"|(?:se (?:ha )?elimin(?:ó|ado)|se borró) este mensaje|este mensaje (?:se ha eliminado|fue eliminado"
    r"|se eliminó|ha sido eliminado)"
    r"|eliminaste este mensaje|has eliminado este mensaje"
    r"|(?:esta )?mensagem (?:foi )?(?:apagada|excluída|eliminada|removida)|você (?:apagou|excluiu) esta mensagem"
    r"|questo messaggio è stato (?:eliminato|rimosso)|hai eliminato questo messaggio"
    r"|dit bericht is verwijderd|(?:je|u) hebt dit bericht verwijderd"
    r"|(?:ta )?wiadomość (?:została )?usunięta|(?:ta wiadomość została usunięta|usunięto tę wiadomość)"
    r"|(?:(?:это|данное) )?сообщение (?:было )?удалено|вы удалили (?:это|данное) сообщение|повідомлення видалено"
    r"|bu (?:mesaj|ileti) silindi|bu mesajı sildiniz|meddelandet (?:har tagits bort|togs bort)"
    r"|denne meldingen ble slettet"
    r"|denne besked blev slettet|tämä viesti on poistettu|tato zpráva byla (?:odstraněna|smazána)"
    r"|ezt az üzenetet törölték"
    r"|(?:この)?メッセージは削除されました|(?:此|该|該|這則|这条)?(?:消息|訊息|留言)已(?:被)?(?:删除|刪除|撤回"
    r"|收回)"
    r"|(?:이 메시지[는가] )?삭제(?:된 메시지입니다|되었습니다)|메시지가 삭제되었습니다|تم حذف هذه الرسالة"
    r"|הודעה זו נמחקה"
)
EDITED_WORD = (
    r"edited|bearbeitet|modifiée?|editad[oa]|modificato|bewerkt|edytowan[aeoy]|edytowano|düzenlendi|изменено"
    r"|отредактировано|ред\."
    r"|redigera[dt]|redigeret|redigert|muokattu|upraveno|szerkesztve|редаговано|змінено|編集済み|已编辑|已編輯"
    r"|수정됨|편집됨|edité"
)
EDITED_SAID = (
    r"(?:edited|bearbeitet|modifié|editó|editado|editada|modificato|bewerkt|edytowan[aeo]|düzenlendi|изменено"
    r"|redigera[dt]|redigeret"
    r"|muokattu|編集|编辑|編輯|수정)"
)
"""Somewhere in "<This message was edited>"."""

MEDIA_LEFT_AWAY = (
    r"(?:[\w.() -]{1,80} • .{1,20} )?\w+(?: \w+)? (?:omitted|omitid[oa]s?|weggelassen|ausgeschlossen"
    r"|ausgelassen|omess[oai]|omise?|absente?"
    r"|ocultad[oa]s?|weggelaten|pominięt[oay]|отсутствует|пропущен[оа]?|dahil edilmedi|utelämna[dt]|udeladt"
    r"|utelatt)"
    r"|(?:图像|图片|视频|音频|贴图|文件|动图|圖片|影片|音訊|貼圖|檔案)已?(?:忽略|略去|省略)"
    r"|.{1,12}は含まれていません|.{1,10} ?생략됨"
)
ATTACHED = (
    r"(?:file attached|datei angehängt|fichier joint|archivo adjunto|arquivo anexado|ficheiro anexado"
    r"|file allegato|bestand bijgevoegd"
    r"|plik dołączony|załączono plik|файл добавлен|dosya ekli|ファイル添付|文件附件|檔案已附加|파일 첨부됨"
    r"|bifogad fil|vedhæftet fil)"
)
CALLED = (
    r"missed (?:group )?(?:voice|video) call.{0,30}|(?:voice|video|silenced voice|group) call[,.] .{1,30}"
    r"|verpasster? (?:sprach|video)anruf.{0,30}|(?:sprach|video)anruf[,.] .{1,30}"
    r"|appel (?:vocal|vidéo) manqué.{0,30}|llamada (?:perdida|de voz perdida|de videollamada perdida).{0,30}"
    r"|chamada de (?:voz|vídeo) perdida.{0,30}|chiamata (?:vocale )?persa.{0,30}|gemiste (?:spraak"
    r"|video)oproep.{0,30}"
)
POSITION = (
    r"(?:location|standort|position|localisation|ubicación|localização|posizione|locatie|lokalizacja"
    r"|местоположение|konum|位置情報?|위치)"
    r" ?[:：] https?://\S+|live location shared|live-standort geteilt"
)

REPLIED = (
    r"in reply to|antwort an|antwort auf|en réponse à|en respuesta a|em resposta a|in risposta a|in antwoord op"
    r"|w odpowiedzi na"
    r"|в ответ на|у відповідь|svar (?:på|til)|yanıt olarak"
)
FORWARDED = (
    r"forwarded from|weitergeleitet von|transféré de(?: la part de)?|reenviado de|encaminhad[ao] de"
    r"|inoltrato da|doorgestuurd van"
    r"|przekazano od|przesłano dalej od|переслано от|переслано від|vidarebefordrat från"
)
KIND_OF_FILE = (
    r"photo|video|sticker|voice message|video message|audio|music|file|document|album|gif|poll|location|contact"
    r"|story"
    r"|foto|sprachnachricht|videonachricht|datei|umfrage|standort|kontakt|message vocal|fichier|sondage|vidéo"
    r"|autocollant"
    r"|mensaje de voz|archivo|encuesta|ubicación|contacto|vídeo|pegatina|mensagem de voz|arquivo|enquete|figurinha"
    r"|messaggio vocale|sondaggio|posizione|adesivo|spraakbericht|bestand|peiling|zdjęcie|naklejka"
    r"|wiadomość głosowa|plik|ankieta"
    r"|фотография|фото|видео|стикер|голосовое сообщение|файл|опрос|геопозиция|контакт|fotoğraf|写真|動画"
    r"|スタンプ|照片|视频|사진|동영상"
)

REPLIES = (
    r"\d+ (?:antwort(?:en)?|réponses?|respuestas?|respostas?|rispost[ae]|antwoord(?:en)?|odpowied(?:ź|zi)|svar"
    r"|ответ(?:а|ов)?|yanıt)"
    r"|\d+ ?件の返信|(?:댓글|답글) ?\d+개|\d+ ?[条則则](?:回复|回覆)"
)
OF_A_THREAD = (
    r"(?:thread|unterhaltung) anzeigen|(?:afficher|voir) le fil(?: de discussion)?|ver (?:el )?hilo"
    r"|ver (?:a )?conversa"
    r"|visualizza (?:il )?thread|thread (?:weergeven|bekijken)|スレッドを表示する|스레드 보기|查看(?:消息列"
    r"|討論串|对话)"
    r"|(?:letzte antwort|dernière réponse|última respuesta|última resposta|ultima risposta"
    r"|laatste antwoord) .{1,60}"
    r"|最終返信.{1,40}|마지막 (?:댓글|답글).{1,40}|最后回复.{1,40}|antwortete auf einen thread:"
    r"|a répondu à un fil(?: de discussion)? :"
    r"|respondió a un hilo:|respondeu a uma conversa:|ha risposto a un thread:"
)

QUOTED_BEFORE = (
    r"antwort(?:e[nt])? (?:auf|an)|répon(?:se|dre|d) (?:à|au)|(?:en )?respuesta a|respondiendo a|responder a"
    r"|(?:em )?resposta a"
    r"|respondendo (?:a|para)|(?:in )?risposta a|rispond(?:i|endo) a|antwoord(?:en)? (?:verzenden naar|op|aan)"
    r"|beantwoordt"
    r"|odpowiedź (?:na|do)|w odpowiedzi na|ответ на|в ответ на|відповідь на|svara(?:r)? på|svar (?:på|til)"
    r"|svarer på|balas(?:an)? (?:ke|untuk)"
    r"|membalas|trả lời|回复|回覆|回復|답장|回應"
)
"""Words of a reply before what it quotes."""
QUOTED_BEHIND = (
    r"(?:に|への)返信(?:しました|中)?|에(?:게)? (?:회신|답장)(?: 중)?|(?:mesajına |iletisine )?yanıt(?: veriliyor)?"
)
"""Words of a reply behind what it quotes."""
REACTED = (
    r"rea[gk]|reacti|réag|réaction|reacc|reazion|reaç|reakc|reakt|реаг|реакц|リアクション|反应|反應|반응"
    r"|tepki|bereaksi|phản ứng"
)
"""In words beside a quote that say that somebody took a sign for it or took it back."""
