using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.ReEncryptFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class ReEncryptFixTests
{
    [Fact]
    public Task TheRequest_IsThatOfBothCalls() => Verify.Fixes(
        InMethod(
            """
            var context = new Dictionary<string, string> { ["a"] = "b" };
            var opened = await client.DecryptAsync(new DecryptRequest
            {
                KeyId = "alias/old",
                EncryptionContext = context,
                CiphertextBlob = new MemoryStream(blob),
            });

            EncryptResponse again = await client.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId, // the new key
                EncryptionContext = context,
                Plaintext = opened.Plaintext,
            });
            Console.WriteLine(again.CiphertextBlob.Length);
            """,
            "byte[] blob"),
        InMethod(
            """
            var context = new Dictionary<string, string> { ["a"] = "b" };

            ReEncryptResponse again = await client.ReEncryptAsync(new ReEncryptRequest
            {
                CiphertextBlob = new MemoryStream(blob),
                SourceKeyId = "alias/old",
                SourceEncryptionContext = context,
                DestinationKeyId = keyId,
                DestinationEncryptionContext = context,
            });
            Console.WriteLine(again.CiphertextBlob.Length);
            """,
            "byte[] blob"));

    [Fact]
    public Task RequestsThatAreFilledLater_GoAlong() => Verify.Fixes(
        InMethod(
            """
            var source = new DecryptRequest();
            source.CiphertextBlob = new MemoryStream(blob);
            var opened = await client.DecryptAsync(source).ConfigureAwait(false);
            var again = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(opened.Plaintext.ToArray()) }).ConfigureAwait(false);
            """,
            "byte[] blob"),
        InMethod(
            """
            var again = await client.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = new MemoryStream(blob), DestinationKeyId = keyId }).ConfigureAwait(false);
            """,
            "byte[] blob"));

    [Theory]
    [InlineData("var plain = opened.Plaintext;", "plain", "")]
    [InlineData("using var plain = opened.Plaintext;", "plain", "")]
    [InlineData("var plain = opened.Plaintext.ToArray();", "new MemoryStream(plain)", "")]
    [InlineData("var plain = opened.Plaintext.ToArray();", "new MemoryStream(plain)", "Array.Clear(plain);")]
    [InlineData("byte[] plain = opened.Plaintext.ToArray();", "new(plain)", "System.Security.Cryptography.CryptographicOperations.ZeroMemory(plain);")]
    public Task ALocalThatHoldsThePlaintext_GoesWithIt(string local, string given, string cleared) => Verify.Fixes(
        InMethod(
            $$"""
            var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
            {{local}}
            var again = await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = {{given}} }); // under the new key
            {{(cleared.Length == 0 ? "Console.WriteLine();" : cleared)}}
            Console.WriteLine(again.CiphertextBlob.Length);
            """,
            "byte[] blob"),
        InMethod(
            $$"""
            var again = await client.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = new MemoryStream(blob), DestinationKeyId = keyId }); // under the new key
            {{(cleared.Length == 0 ? "Console.WriteLine();\n" : "")}}Console.WriteLine(again.CiphertextBlob.Length);
            """,
            "byte[] blob"));

    [Fact]
    public Task ATryThatOnlyClearsThePlaintext_GivesItsStatementsBack() => Verify.Fixes(
        InMethod(
            """
            var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
            var plain = opened.Plaintext.ToArray();
            try
            {
                // Under the new key.
                var request = new EncryptRequest { KeyId = keyId };
                request.Plaintext = new MemoryStream(plain);
                var again = await client.EncryptAsync(request);

                // All of it.
                Console.WriteLine(
                    again.CiphertextBlob.Length);
            }
            finally
            {
                Array.Clear(plain);
            }
            """,
            "byte[] blob"),
        InMethod(
            """
            // Under the new key.
            var again = await client.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = new MemoryStream(blob), DestinationKeyId = keyId });

            // All of it.
            Console.WriteLine(
                again.CiphertextBlob.Length);
            """,
            "byte[] blob"));

    [Fact]
    public Task ATryThatCatches_StaysWithoutTheCleanUp() => Verify.Fixes(
        InMethod(
            """
            var opened = await client.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
            var plain = opened.Plaintext.ToArray();
            try
            {
                await client.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(plain) });
            }
            catch (DisabledException)
            {
                Console.WriteLine("disabled");
            }
            finally
            {
                Array.Clear(plain);
            }
            """,
            "byte[] blob"),
        InMethod(
            """
            try
            {
                await client.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = new MemoryStream(blob), DestinationKeyId = keyId });
            }
            catch (DisabledException)
            {
                Console.WriteLine("disabled");
            }
            """,
            "byte[] blob"));

    [Fact]
    public Task SynchronousCalls_Too() => Verify.Fixes(
        InMethod(
            """
            var opened = client.Decrypt(new DecryptRequest { CiphertextBlob = new MemoryStream(blob) });
            client.Encrypt(new EncryptRequest { KeyId = keyId, Plaintext = opened.Plaintext });
            """,
            "byte[] blob"),
        InMethod("client.ReEncrypt(new ReEncryptRequest { CiphertextBlob = new MemoryStream(blob), DestinationKeyId = keyId });", "byte[] blob"),
        sdk: Sdk.Sync);

    [Fact]
    public Task ACallThatIsReturnedFrom_IsReplacedWhereItStands() => Verify.Fixes(
        InClass("""
            public async Task<MemoryStream> Run(MemoryStream blob)
            {
                var opened = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob });
                return (await client.EncryptAsync(new EncryptRequest { KeyId = "alias/new", Plaintext = opened.Plaintext })).CiphertextBlob;
            }
            """),
        InClass("""
            public async Task<MemoryStream> Run(MemoryStream blob)
            {
                return (await client.ReEncryptAsync(new ReEncryptRequest { CiphertextBlob = blob, SourceKeyId = keyId, DestinationKeyId = "alias/new" })).CiphertextBlob;
            }
            """));

    // The caller is promised an answer of Encrypt.
    [Fact]
    public Task AnAnswerThatIsReturnedAsAWhole_IsLeft() => Verify.OffersNoFix(InClass("""
        public async Task<EncryptResponse> Run(MemoryStream blob)
        {
            var opened = await client.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = blob });
            return await client.EncryptAsync(new EncryptRequest { KeyId = "alias/new", Plaintext = opened.Plaintext });
        }
        """));
}
