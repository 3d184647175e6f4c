using KmsAnalyzers.Envelope.Tests.Support;

namespace KmsAnalyzers.Envelope.Tests.Vectors;

/// <summary>
/// Messages that AWS publishes with its own SDKs. They are not committed; without them these tests say so and have nothing to show.
/// </summary>
public sealed class AwsVectorTests(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryMessageWhoseKeyringExists_OpensToTheExactBytes_OrFailsAsItShould()
    {
        if (VectorSet.Aws is not { } set)
        {
            output.WriteLine("not present: no folder aws under KMSANALYZERS_VECTORS or in shared/vectors beside the repository");
            return;
        }

        var skipped = set.Vectors.Where(vector => VectorKeyrings.Unsupported.Contains(vector.Keyring.Type)).ToArray();
        var opened = 0;
        var refused = 0;
        foreach (var vector in set.Vectors.Except(skipped))
        {
            var message = set.Message(vector);
            if (vector.Opens)
            {
                using var result = await OpenAsync(set, vector, message);
                Assert.True(result.Plaintext.Span.SequenceEqual(set.Plaintext(vector)), vector.Id);
                Assert.True((await StreamAsync(set, vector, message)).AsSpan().SequenceEqual(set.Plaintext(vector)), $"{vector.Id} as a stream");
                opened++;
            }
            else
            {
                await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => OpenAsync(set, vector, message));
                await Assert.ThrowsAsync<EnvelopeDecryptionException>(() => StreamAsync(set, vector, message));
                refused++;
            }
        }

        output.WriteLine($"{set.Vectors.Count} vectors: {opened} opened, {refused} refused, {skipped.Length} skipped");
        foreach (var kind in skipped.GroupBy(vector => vector.Keyring.Type))
        {
            output.WriteLine($"  skipped {kind.Key}: {kind.Count()}");
        }

        Assert.Equal(set.Vectors.Count, opened + refused + skipped.Length);
        Assert.Equal((236, 27, 70), (opened, refused, skipped.Length));
    }

    [Fact]
    public async Task EveryMessageWithoutCommitment_IsRefusedByDefault_BeforeAnyKeyIsAskedFor()
    {
        if (VectorSet.Aws is not { } set)
        {
            output.WriteLine("not present");
            return;
        }

        foreach (var vector in set.Vectors.Where(vector => vector is { Suite: not null, IsCommitting: false }))
        {
            var exception = await Messages.RefusedAsync(new EnvelopeEncryptor(new NeverAskedKeyring()), set.Message(vector));
            Assert.Contains(nameof(CommitmentPolicy), exception.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<DecryptResult> OpenAsync(VectorSet set, Vector vector, byte[] message)
    {
        var keyring = await VectorKeyrings.CreateAsync(set, vector.Keyring, message);
        return await VectorKeyrings.Reader(keyring).DecryptAsync(message, Expected(vector), Messages.Token);
    }

    private static async Task<byte[]> StreamAsync(VectorSet set, Vector vector, byte[] message)
    {
        var keyring = await VectorKeyrings.CreateAsync(set, vector.Keyring, message);
        var released = new MemoryStream();
        await VectorKeyrings.Reader(keyring).DecryptAsync(
            new MemoryStream(message), released, Expected(vector), new() { ReleaseBeforeSignature = true }, Messages.Token);
        return released.ToArray();
    }

    private static ExpectedContext Expected(Vector vector) =>
        vector.ReproducedEncryptionContext is { } pairs ? ExpectedContext.Containing(pairs) : ExpectedContext.Any;

    private sealed class NeverAskedKeyring : ReadingKeyring
    {
        public override ValueTask<DataKey?> UnwrapAsync(EncryptedDataKey key, KeyringRequest request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("asked");
    }
}
