internal import PaperKit

/// An action is not done, for a reason that the exchange has words for.
struct ActionFailure: Error, Hashable {
    /// The exchange's text.
    let text: String

    init(_ text: String) { self.text = text }
    init(_ refusal: some RefusalInWords) { text = refusal.text }
    init(_ refusal: IdentityRefusal) { text = refusal.text }

    /// The local exchange has no model of it.
    static func notSimulated(_ type: String, _ reason: String) -> ActionFailure {
        ActionFailure("The action \(type) is not simulated here: \(reason).")
    }
}

/// A refusal in the exchange's words.
protocol RefusalInWords: Error {
    /// The exchange's text.
    var text: String { get }
}

extension IdentityRefusal: RefusalInWords {}
extension NonceRefusal: RefusalInWords {}
extension BudgetRefusal: RefusalInWords {}
extension ScheduleRefusal: RefusalInWords {}
extension ActionRefusal: RefusalInWords {}

/// Runs something whose refusals have texts of the exchange.
///
/// - Throws: ``ActionFailure`` with the text of the refusal.
func refusing<Value, Refusal: RefusalInWords>(
    _ body: () throws(Refusal) -> Value
) throws(ActionFailure) -> Value {
    do {
        return try body()
    } catch {
        throw ActionFailure(error)
    }
}
