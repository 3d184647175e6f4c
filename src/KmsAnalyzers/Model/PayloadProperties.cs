namespace KmsAnalyzers.Model;

/// <summary>Which property of an operation's request holds the bytes whose size rules judge.</summary>
internal static class PayloadProperties
{
    /// <summary>Whether a request's property of the name holds such bytes, of whatever operation.</summary>
    public static bool Include(string name) => name is RequestProperty.Plaintext;

    public static string? Of(KmsOperation operation) => operation switch
    {
        KmsOperation.Encrypt => RequestProperty.Plaintext,
        _ => null,
    };
}
