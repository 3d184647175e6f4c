using KmsAnalyzers.Tests.Verification;
using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.Limits.GenerateLocallyFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class GenerateLocallyFixTests
{
    [Fact]
    public Task BytesThatAreReadAtOnce_ComeFromThePlatform() => Verify.Fixes(
        InMethod("""
            const int Size = 2048;
            var size = 2 * Size;
            var noise = (await client.GenerateRandomAsync(Size)).Plaintext.ToArray(); // noise
            Console.WriteLine((await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = size }).ConfigureAwait(false)).Plaintext.ToArray().Length);
            var blocked = client.GenerateRandomAsync(flag ? 16 : 2048).Result.Plaintext.ToArray();
            """),
        InMethod("""
            const int Size = 2048;
            var size = 2 * Size;
            var noise = System.Security.Cryptography.RandomNumberGenerator.GetBytes(Size); // noise
            Console.WriteLine(System.Security.Cryptography.RandomNumberGenerator.GetBytes(size).Length);
            var blocked = System.Security.Cryptography.RandomNumberGenerator.GetBytes(flag ? 16 : 2048);
            """));

    [Fact]
    public Task ALocalThatHoldsTheAnswer_HoldsTheBytes() => Verify.Fixes(
        InMethod("""
            var response = await client.GenerateRandomAsync(2048).ConfigureAwait(false);
            GenerateRandomResponse typed = await client.GenerateRandomAsync(4096); // typed
            Console.WriteLine(response.Plaintext.ToArray().Length + typed.Plaintext.ToArray()[0]);
            """),
        InMethod("""
            var response = System.Security.Cryptography.RandomNumberGenerator.GetBytes(2048);
            byte[] typed = System.Security.Cryptography.RandomNumberGenerator.GetBytes(4096); // typed
            Console.WriteLine(response.Length + typed[0]);
            """));

    [Fact]
    public Task SynchronousCalls_Too() => Verify.Fixes(
        InMethod("var noise = client.GenerateRandom(2048).Plaintext.ToArray();"),
        InMethod("var noise = System.Security.Cryptography.RandomNumberGenerator.GetBytes(2048);"),
        sdk: Sdk.Sync);

    [Fact]
    public Task WhatIsNotReadAtOnce_OrMeansKms_IsLeftAlone() => Verify.OffersNoFix(InMethod("""
        var size = 2048;
        var response = await client.GenerateRandomAsync(size);
        var twice = await client.GenerateRandomAsync(size);
        var (one, other) = (twice.Plaintext.ToArray(), twice.Plaintext.ToArray());
        await client.GenerateRandomAsync(2048);
        var none = (await client.GenerateRandomAsync(0)).Plaintext.ToArray();
        var cluster = (await client.GenerateRandomAsync(new GenerateRandomRequest { CustomKeyStoreId = "cks-1", NumberOfBytes = size })).Plaintext.ToArray();
        var unsaid = (await client.GenerateRandomAsync(new GenerateRandomRequest())).Plaintext.ToArray();
        """));

    [Fact]
    public Task AFrameworkWithoutThatMethod_FillsAnArray() => Verify.Fixes(
        WithOlder(InMethod("""
            if (flag)
            {
                var noise = (await client.GenerateRandomAsync(2048)).Plaintext.ToArray(); // noise
                Console.WriteLine(noise.Length);
            }
            """)),
        WithOlder(InMethod("""
            if (flag)
            {
                var noise = new byte[2048]; // noise
                using (var generator = System.Security.Cryptography.RandomNumberGenerator.Create())
                {
                    generator.GetBytes(noise);
                }
                Console.WriteLine(noise.Length);
            }
            """)));

    [Fact]
    public Task AFrameworkWithoutThatMethod_LeavesExpressionsAlone() => Verify.OffersNoFix(
        WithOlder(InMethod("Console.WriteLine((await client.GenerateRandomAsync(2048)).Plaintext.ToArray().Length);")));

    /// <summary>The generator as <c>netstandard2.0</c> and <c>net472</c> have it.</summary>
    private static string WithOlder(string code) => code + """

        namespace System.Security.Cryptography
        {
            public abstract class RandomNumberGenerator : IDisposable
            {
                public static RandomNumberGenerator Create() => throw new NotSupportedException();

                public abstract void GetBytes(byte[] data);

                public void Dispose() { }
            }
        }
        """;
}
