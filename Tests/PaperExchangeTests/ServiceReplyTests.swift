import PaperExchange
import Testing

@Test("An answer is JSON with status 200 unless it says otherwise")
func replyDefaults() {
    let reply = ServiceReply(body: Array("null".utf8))
    #expect(reply.status == 200)
    #expect(reply.isJSON)
}
