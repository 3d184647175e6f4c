using CsCheck;

namespace KmsAnalyzers.Envelope.Tests.Properties;

/// <summary>
/// Checks a property on samples that are the same at each run: CsCheck's own Sample takes the seed for its first sample only, and the clock for the others.
/// </summary>
internal static class Seeded
{
    private const ulong Seed = 0x5EED_0F_A_5A_17_42;

    internal static async Task HoldsAsync<T>(this Gen<T> samples, int count, Func<T, Task<bool>> property)
    {
        for (var stream = 1u; stream <= count; stream++)
        {
            var random = new PCG(stream, Seed);
            var seed = random.ToString();
            var sample = samples.Generate(random, null, out _);
            try
            {
                Assert.True(await property(sample));
            }
            catch (Exception exception)
            {
                Assert.Fail($"The property does not hold for the sample of seed {seed} (Gen.Sample(…, seed) makes it smaller): {exception}");
            }
        }
    }
}
