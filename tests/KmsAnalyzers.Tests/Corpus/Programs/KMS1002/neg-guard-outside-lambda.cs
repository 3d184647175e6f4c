// case: the guard stands outside the lambda that makes the call
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Case.Kms1002.GuardOutsideLambda;

public class Dispatcher(IAmazonKeyManagementService kms, string keyId)
{
    public Task<byte[]> SealAsync(byte[] message)
    {
        if (message.Length > 4096)
        {
            throw new ArgumentException("Too long.", nameof(message));
        }

        return Measure(async () =>
        {
            var response = await kms.EncryptAsync(new EncryptRequest
            {
                KeyId = keyId,
                EncryptionContext = new Dictionary<string, string> { ["app"] = "dispatcher" },
                Plaintext = new MemoryStream(message)
            });
            return response.CiphertextBlob.ToArray();
        });
    }

    private static async Task<T> Measure<T>(Func<Task<T>> action)
    {
        var started = Environment.TickCount64;
        var result = await action();
        Console.WriteLine($"{Environment.TickCount64 - started} ms");
        return result;
    }
}
