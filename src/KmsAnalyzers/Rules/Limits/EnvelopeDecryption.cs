using KmsAnalyzers.Flow;
using KmsAnalyzers.Model;

namespace KmsAnalyzers.Rules.Limits;

/// <summary>When a plain Decrypt may become that of the runtime, which reads the ciphertexts of KMS as well.</summary>
internal static class EnvelopeDecryption
{
    /// <summary>The repair of KMS1004 and KMS1008: <c>DecryptAsync</c> becomes <c>EnvelopeDecryptAsync</c>.</summary>
    public const string Repair = "EnvelopeDecrypt";

    /// <returns>Null where the call cannot become one of the runtime, which has no synchronous one, no dry run and no enclave to answer to.</returns>
    public static string? RepairOf(KmsCall call) =>
        call is { Operation: KmsOperation.Decrypt, IsAsync: true, IsForReal: true, IsSymmetric: true }
        && call.Request[RequestProperty.Recipient].SetOn is Paths.None
            ? Repair
            : null;
}
