namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>What the envelope fix finds in one type, all its parts in all target frameworks taken together.</summary>
/// <remarks>
/// The type is converted whole or not at all: what one of its methods seals, another of them must open, in every framework.
/// </remarks>
internal sealed class TypeConversion
{
    private readonly HashSet<(SourceFile, int)> decrypts = [];
    private readonly HashSet<(SourceFile, int)> reEncrypts = [];

    /// <summary>The edits that let every reader read envelope messages, by spelling; they read the blobs of before as well.</summary>
    public HashSet<Edit> Plain { get; } = [];

    /// <inheritdoc cref="Plain"/>
    public HashSet<Edit> Qualified { get; } = [];

    /// <summary>Whether a reader cannot be changed.</summary>
    /// <remarks>It is synchronous, a method group, on <c>base</c>, generated, in an expression tree, or in a framework without the runtime.</remarks>
    public bool IsBlocked { get; private set; }

    /// <summary>Whether the type hands ciphertexts to <c>ReEncrypt</c>, which takes no message.</summary>
    public bool ReEncrypts => reEncrypts.Count > 0;

    public int DecryptCount => decrypts.Count;

    public int ReEncryptCount => reEncrypts.Count;

    public void AddReader(RepairSite site, int position, EnvelopeCall? call)
    {
        decrypts.Add((site.File, position));
        if (call is null)
        {
            IsBlocked = true;
            return;
        }

        Plain.UnionWith(call.To(EnvelopeRuntime.Decrypt, Spelling.Plain));
        Qualified.UnionWith(call.To(EnvelopeRuntime.Decrypt, Spelling.Qualified));
    }

    public void AddReEncrypt(RepairSite site, int position) => reEncrypts.Add((site.File, position));
}
