import { useData, useRoute } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { onMounted, watch } from 'vue';
import './style.css';

export default {
  extends: DefaultTheme,
  setup() {
    const route = useRoute();
    const { page } = useData();
    // The theme gives pages of documentation a main landmark, but not the front page and "not found".
    const mark = () => {
      const content = document.getElementById('VPContent');
      if (!content) return;
      if (content.querySelector('main')) content.removeAttribute('role');
      else content.setAttribute('role', 'main');
    };
    // The accessible name of the button is what it shows: the key is shown without being text of it.
    const moveKey = () => {
      for (const key of document.querySelectorAll<HTMLElement>('.DocSearch-Button-Key:not(:first-child)')) {
        key.dataset.key = key.textContent ?? '';
        key.textContent = '';
      }
    };
    onMounted(() => {
      mark();
      moveKey();
    });
    watch(() => [route.path, page.value.isNotFound], mark, { flush: 'post' });
  },
};
