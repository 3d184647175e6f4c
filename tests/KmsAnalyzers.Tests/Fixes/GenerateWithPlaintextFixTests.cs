using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.GenerateWithPlaintextFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class GenerateWithPlaintextFixTests
{
    [Fact]
    public Task OneCall_AnswersBothCopies() => Verify.Fixes(
        InMethod("""
            var wrapped = await client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32 }); // both
            var opened = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = wrapped.CiphertextBlob }).ConfigureAwait(false);
            Console.WriteLine(opened.Plaintext.Length + wrapped.CiphertextBlob.Length + opened.KeyId);
            """),
        InMethod("""
            var wrapped = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 }); // both
            Console.WriteLine(wrapped.Plaintext.Length + wrapped.CiphertextBlob.Length + wrapped.KeyId);
            """));

    [Fact]
    public Task TypesAndRequests_GoAlong() => Verify.Fixes(
        InMethod("""
            GenerateDataKeyWithoutPlaintextRequest ask = new() { KeyId = keyId };
            ask.NumberOfBytes = 32;
            GenerateDataKeyWithoutPlaintextResponse wrapped = await client.GenerateDataKeyWithoutPlaintextAsync(ask);
            var request = new DecryptRequest { KeyId = keyId };
            request.CiphertextBlob = new MemoryStream(wrapped.CiphertextBlob.ToArray());
            using var key = (await client.DecryptAsync(request)).Plaintext;
            Console.WriteLine(key.Length + wrapped.CiphertextBlob.Length);
            """),
        InMethod("""
            GenerateDataKeyRequest ask = new() { KeyId = keyId };
            ask.NumberOfBytes = 32;
            GenerateDataKeyResponse wrapped = await client.GenerateDataKeyAsync(ask);
            using var key = wrapped.Plaintext;
            Console.WriteLine(key.Length + wrapped.CiphertextBlob.Length);
            """));

    [Fact]
    public Task SynchronousCalls_Too() => Verify.Fixes(
        InMethod("""
            var wrapped = client.GenerateDataKeyWithoutPlaintext(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32 });
            var opened = client.Decrypt(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
            Console.WriteLine(opened.Plaintext.Length);
            """),
        InMethod("""
            var wrapped = client.GenerateDataKey(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });
            Console.WriteLine(wrapped.Plaintext.Length);
            """),
        sdk: Sdk.Sync);

    [Fact]
    public Task AResponseThatGoesElsewhere_IsLeftAlone() => Verify.OffersNoFix(InMethod("""
        var wrapped = await client.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, NumberOfBytes = 32 });
        var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob });
        Console.WriteLine(opened);
        """));
}
