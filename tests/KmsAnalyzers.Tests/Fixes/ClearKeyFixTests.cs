using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.ClearKeyFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class ClearKeyFixTests
{
    private const string Response = "var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, NumberOfBytes = 32 });";

    [Fact]
    public Task TheUse_GoesIntoATryBlock_AndNoMore() => Verify.Fixes(
        InMethod($$"""
            {{Response}}
            var key = response.Plaintext.ToArray(); // the key

            // The use.
            var mac = System.Security.Cryptography.HMACSHA256.HashData(
                key,
                "text"u8);
            Console.WriteLine(mac.Length); // the mac
            Console.WriteLine("done");
            """),
        InMethod($$"""
            {{Response}}
            var key = response.Plaintext.ToArray(); // the key

            // The use.
            try
            {
                var mac = System.Security.Cryptography.HMACSHA256.HashData(
                    key,
                    "text"u8);
                Console.WriteLine(mac.Length); // the mac
            }
            finally
            {
                System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
            }
            Console.WriteLine("done");
            """));

    [Fact]
    public Task AKeyThatIsClearedAlready_IsClearedOnce() => Verify.Fixes(
        InMethod($$"""
            {{Response}}
            var key = response.Plaintext.ToArray();
            if (flag)
            {
                return;
            }

            Console.WriteLine(System.Security.Cryptography.HMACSHA256.HashData(key, key).Length);
            Array.Clear(key);
            """),
        InMethod($$"""
            {{Response}}
            var key = response.Plaintext.ToArray();
            try
            {
                if (flag)
                {
                    return;
                }

                Console.WriteLine(System.Security.Cryptography.HMACSHA256.HashData(key, key).Length);
            }
            finally
            {
                System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
            }
            """));

    [Fact]
    public Task ATemporary_IsGivenAName() => Verify.Fixes(
        InMethod($$"""
            {{Response}}
            using var gcm = new System.Security.Cryptography.AesGcm(response.Plaintext.ToArray(), 16);
            gcm.Encrypt(new byte[12], new byte[4], new byte[4], new byte[16]);
            Console.WriteLine();
            """),
        InMethod($$"""
            {{Response}}
            var key = response.Plaintext.ToArray();
            try
            {
                using var gcm = new System.Security.Cryptography.AesGcm(key, 16);
                gcm.Encrypt(new byte[12], new byte[4], new byte[4], new byte[16]);
            }
            finally
            {
                System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
            }
            Console.WriteLine();
            """));

    [Fact]
    public Task AnArrayThatIsReadInto_IsClearedToo() => Verify.Fixes(
        InMethod($$"""
            {{Response}}
            var key = new byte[32];
            response.Plaintext.ReadExactly(key, 0, 32);
            using var mac = new System.Security.Cryptography.HMACSHA256(key);
            """),
        InMethod($$"""
            {{Response}}
            var key = new byte[32];
            response.Plaintext.ReadExactly(key, 0, 32);
            try
            {
                using var mac = new System.Security.Cryptography.HMACSHA256(key);
            }
            finally
            {
                System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
            }
            """));

    [Fact]
    public Task TwoKeys_AreWrappedOneInsideTheOther() => Verify.Fixes(
        InMethod($$"""
            {{Response}}
            var one = response.Plaintext.ToArray();
            Console.WriteLine(one.Length);
            var other = response.Plaintext.ToArray();
            Console.WriteLine(System.Security.Cryptography.HMACSHA256.HashData(one, other).Length);
            """),
        InMethod($$"""
            {{Response}}
            var one = response.Plaintext.ToArray();
            try
            {
                Console.WriteLine(one.Length);
                var other = response.Plaintext.ToArray();
                try
                {
                    Console.WriteLine(System.Security.Cryptography.HMACSHA256.HashData(one, other).Length);
                }
                finally
                {
                    System.Security.Cryptography.CryptographicOperations.ZeroMemory(other);
                }
            }
            finally
            {
                System.Security.Cryptography.CryptographicOperations.ZeroMemory(one);
            }
            """));

    [Fact]
    public async Task TopLevelStatements_AreWrappedToo()
    {
        const string response = "var response = await client.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = \"alias/a\", NumberOfBytes = 32 });";
        var bench = Verify.Workbench.Executable("App", [Leg.Net10], ("Program.cs", $$"""
            using System;
            using System.Security.Cryptography;
            using Amazon.KeyManagementService;
            using Amazon.KeyManagementService.Model;

            using var client = new AmazonKeyManagementServiceClient();
            {{response}}
            var key = response.Plaintext.ToArray();
            var mac = HMACSHA256.HashData(key, Data());
            Console.WriteLine(mac.Length);

            static byte[] Data() => [1, 2, 3];

            static class Other
            {
                public static int Run(byte[] key) => key.Length;
            }
            """));

        await bench.ApplyAsync(Assert.Single(await bench.ActionsAsync(Assert.Single(await bench.FindingsAsync()))));

        Assert.Equal(
            $$"""
            using System;
            using System.Security.Cryptography;
            using Amazon.KeyManagementService;
            using Amazon.KeyManagementService.Model;

            using var client = new AmazonKeyManagementServiceClient();
            {{response}}
            var key = response.Plaintext.ToArray();
            try
            {
                var mac = HMACSHA256.HashData(key, Data());
                Console.WriteLine(mac.Length);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(key);
            }

            static byte[] Data() => [1, 2, 3];

            static class Other
            {
                public static int Run(byte[] key) => key.Length;
            }
            """,
            bench.TextOf("/App/Program.cs"));
    }
}
