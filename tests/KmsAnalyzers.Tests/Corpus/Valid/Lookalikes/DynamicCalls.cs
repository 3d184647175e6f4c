// case: calls on dynamic: nobody knows whose they are
using System.IO;
using System.Threading.Tasks;

namespace Scripting;

public static class Script
{
    public static async Task<byte[]> RunAsync(dynamic kms)
    {
        var response = await kms.GenerateDataKeyAsync(new { KeyId = "k" });
        await kms.EncryptAsync(new { Plaintext = new MemoryStream(new byte[10_000]) });
        return response.Plaintext.ToArray();
    }
}
