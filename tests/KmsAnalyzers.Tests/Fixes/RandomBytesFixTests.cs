using Xunit;
using static KmsAnalyzers.Tests.Verification.Wrapping;
using Verify = KmsAnalyzers.Tests.Fixes.VerifyFix<KmsAnalyzers.CodeFixes.DataKeys.RandomBytesFix>;

namespace KmsAnalyzers.Tests.Fixes;

public class RandomBytesFixTests
{
    [Fact]
    public Task BytesThatAreRead_ComeFromThePlatform() => Verify.Fixes(
        InMethod(
            """
            var salt = (await client.GenerateRandomAsync(16)).Plaintext.ToArray(); // salt
            var some = (await client.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = count }).ConfigureAwait(false)).Plaintext.ToArray();
            var response = await client.GenerateRandomAsync(32);
            Console.WriteLine(salt.Length + some.Length + response.Plaintext.ToArray().Length);
            """,
            "int count"),
        InMethod(
            """
            var salt = System.Security.Cryptography.RandomNumberGenerator.GetBytes(16); // salt
            var some = System.Security.Cryptography.RandomNumberGenerator.GetBytes(count);
            var response = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
            Console.WriteLine(salt.Length + some.Length + response.Length);
            """,
            "int count"));

    [Fact]
    public Task WhatIsReadTwice_OrAsksForNothing_IsLeftAlone() => Verify.OffersNoFix(InMethod("""
        var twice = await client.GenerateRandomAsync(32);
        var (one, other) = (twice.Plaintext.ToArray(), twice.Plaintext.ToArray());
        var none = (await client.GenerateRandomAsync(0)).Plaintext.ToArray();
        """));
}
