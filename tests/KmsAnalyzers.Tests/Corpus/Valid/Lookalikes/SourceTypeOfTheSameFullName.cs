// case: a source type with the full name of the SDK's request wins over the SDK's, and is not it
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService.Model;

#pragma warning disable CS0436 // On purpose: the type in source is the one that is meant.

namespace Amazon.KeyManagementService.Model
{
    public sealed class GenerateRandomRequest
    {
        public int NumberOfBytes { get; set; }
    }
}

namespace Simulation
{
    public interface IRandomSource
    {
        Task<MemoryStream> GenerateRandomAsync(GenerateRandomRequest request);
    }

    public sealed class Dice(IRandomSource source)
    {
        public Task<MemoryStream> RollAsync() => source.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 1_000_000 });
    }
}
