using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.Limits.EnvelopeDecryptFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class EnvelopeDecryptFixTests
{
    private const string Import = "using KmsAnalyzers.Envelope;\n";
    private const string Large = "CiphertextBlob = new MemoryStream(new byte[8000])";

    [Fact]
    public Task ACallOfALargeCiphertext_ChangesItsName_AndNothingElse() => Verify.Fixes(
        InMethod($$"""
            var text = (await client.DecryptAsync(new DecryptRequest { KeyId = keyId, {{Large}} }).ConfigureAwait(false)).Plaintext; // opened
            await client
                .DecryptAsync(new() { {{Large}} }, CancellationToken.None);
            """),
        InMethod($$"""
            var text = (await client.EnvelopeDecryptAsync(new DecryptRequest { KeyId = keyId, {{Large}} }).ConfigureAwait(false)).Plaintext; // opened
            await client
                .EnvelopeDecryptAsync(new() { {{Large}} }, CancellationToken.None);
            """).Replace("using Amazon.Runtime;\n", "using Amazon.Runtime;\n" + Import, StringComparison.Ordinal),
        sdk: Sdk.V4,
        runtime: true);

    [Fact]
    public Task APlainReaderBesideAWriter_ChangesToo() => Verify.Fixes(
        Import + InMethod("""
            await client.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = blob });
            await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob });
            """, "MemoryStream blob"),
        Import + InMethod("""
            await client.EnvelopeEncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = blob });
            await client.EnvelopeDecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob });
            """, "MemoryStream blob"),
        sdk: Sdk.V4,
        runtime: true);

    [Fact]
    public Task WithoutTheRuntime_NothingIsOffered() => Verify.OffersNoFix(InMethod($$"""await client.DecryptAsync(new DecryptRequest { {{Large}} });"""));

    [Fact]
    public Task SynchronousCalls_AreLeftAlone() => Verify.OffersNoFix(InMethod($$"""client.Decrypt(new DecryptRequest { {{Large}} });"""), Sdk.Sync);

    [Fact]
    public Task WhatTheRuntimeCannotDo_IsLeftAlone() => Verify.OffersNoFix(
        InMethod($$"""
            await client.ReEncryptAsync(new ReEncryptRequest { DestinationKeyId = keyId, {{Large}} });
            await client.DecryptAsync(new DecryptRequest { DryRun = true, {{Large}} });
            await client.DecryptAsync(new DecryptRequest { Recipient = new RecipientInfo(), {{Large}} });
            await client.DecryptAsync(new DecryptRequest { EncryptionAlgorithm = "RSAES_OAEP_SHA_256", {{Large}} });
            """),
        Sdk.V4,
        runtime: true);
}
