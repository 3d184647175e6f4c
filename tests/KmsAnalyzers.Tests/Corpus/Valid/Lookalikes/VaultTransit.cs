// case: the transit engine of a vault, spoken to over HTTP: data keys that are not of KMS
using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

namespace Fabrikam.Transit;

public sealed record DataKeyAnswer(string Plaintext, string Ciphertext);

public sealed class TransitClient(HttpClient http)
{
    public async Task<byte[]> GenerateDataKeyAsync(string name)
    {
        var response = await http.PostAsync($"/v1/transit/datakey/plaintext/{name}", content: null);
        var answer = await response.Content.ReadFromJsonAsync<DataKeyAnswer>();
        return Convert.FromBase64String(answer!.Plaintext);
    }

    public async Task<string> DecryptAsync(string name, string ciphertext)
    {
        var response = await http.PostAsJsonAsync($"/v1/transit/decrypt/{name}", new { ciphertext });
        return await response.Content.ReadAsStringAsync();
    }
}
